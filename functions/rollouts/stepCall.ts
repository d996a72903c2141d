import type { StepCriterion } from "../../shared/domain/plan/stepCriteria.ts";
import type { WaitingView } from "../../shared/schemas/http/rolloutView.ts";
import { linksOf } from "./linksOf.ts";

/** The call that begins what a criterion about a human step asks for. Pure. */
export function stepCall(
  rolloutId: string,
  { kind }: Exclude<StepCriterion, { kind: "census" }>,
): NonNullable<WaitingView["call"]> {
  const { self } = linksOf(rolloutId);
  switch (kind) {
    case "sessions":
      return {
        method: "POST",
        path: `${self}/sessions`,
        body: {
          title: "<what it is called>",
          place: "<room or address>",
          from: "<2026-01-20T09:00:00Z>",
          minutes: 60,
        },
      };
    case "drill":
      return { method: "POST", path: `${self}/drills`, body: { person: "<object id of a pilot user>" } };
    case "tabletop":
      return { method: "POST", path: `${self}/tabletops`, body: {} };
    case "lifecycle":
      return { method: "PUT", path: `${self}/lifecycle`, body: { because: "<why>", generated: true } };
    case "date":
      return { method: "PUT", path: `${self}/date`, body: { on: "<2026-06-30>", because: "<why>" } };
    default:
      return kind satisfies never;
  }
}
