import { type ParsedPlan, parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import { planJsonSchema } from "../../shared/schemas/plan/planJsonSchema.ts";
import type { BodyReader } from "./route.ts";

/** A plan as sent, proven right. */
export type SentPlan = Extract<ParsedPlan, { kind: "plan" }>;

/** Reads a plan: JSON, comments allowed; no variable is filled in, because the text comes from outside. */
export const planBody: BodyReader<SentPlan> = {
  media: ["application/json", "application/jsonc"],
  schema: () => ({ ...planJsonSchema() }),
  read(bytes) {
    const parsed = parsePlan(bytes);
    if (parsed.kind === "plan") return { kind: "fits", value: parsed };
    const { problems } = parsed;
    const [first] = problems;
    const where = first?.line === undefined ? "" : `line ${first.line}: `;
    const detail = `${problems.length} problem(s): ${where}${first?.path ?? ""} ${first?.message ?? ""}`;
    return { kind: "unfit", code: "PLAN_REFUSED", detail, flaws: problems };
  },
};
