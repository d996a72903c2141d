import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";

const humanSteps: readonly string[] = [
  "cohort",
  "methodsEnabled",
  "message",
  "sessions",
  "drill",
  "tabletop",
  "census",
  "lifecycle",
  "date",
];

/** The plan in which people attest their steps instead of taking them through the product: for rows that are about something else. */
export const attestedOnly = (plan: Plan): Plan =>
  changeCriteria(plan, (criteria) =>
    criteria.map((criterion) =>
      "item" in criterion && humanSteps.includes(criterion.kind)
        ? {
            kind: "attestation",
            id: criterion.id,
            mode: criterion.mode,
            item: criterion.item,
            maxAgeDays: 90,
          }
        : criterion,
    ),
  );
