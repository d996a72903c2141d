import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { mayOperate } from "./mayOperate.ts";
import { type Problem, problem } from "./problem.ts";

/** What an order to extend is: the request of an operator, or the agreement of an approver to one. */
export type Extension =
  | { readonly kind: "request" }
  /** `confirms` is the sequence of the request. */
  | { readonly kind: "agreement"; readonly confirms: number };

/** A request that nobody agreed to in this time, in milliseconds, lapses as votes do. */
const standsMs = 7 * 24 * 60 * 60_000;

/** Tells a request to move a date from the second person's agreement to it; a date is moved by two people. */
export function extensionOf(
  rollout: Rollout,
  by: string,
  wanted: { readonly phase: string | undefined; readonly until: number },
  now: number,
): Extension | Problem {
  if (rollout.ended !== undefined)
    return problem("ROLLOUT_ENDED", `rollout ${rollout.id} is ${rollout.ended}`);
  const isVoter = votersOf(rollout.plan, rollout.startedBy, rollout.amenders).includes(by);
  const agreed = new Set(
    rollout.entries.flatMap(({ body }) => (body.kind === "order" ? [body.confirms] : [])),
  );
  const request = rollout.entries.findLast(
    ({ body, at, sequence }) =>
      body.kind === "order" &&
      body.order === "extend" &&
      body.confirms === undefined &&
      body.by !== by &&
      body.phase === wanted.phase &&
      body.until === wanted.until &&
      now - at <= standsMs &&
      !agreed.has(sequence),
  );
  if (isVoter && request !== undefined) return { kind: "agreement", confirms: request.sequence };
  const refused = mayOperate(rollout, by);
  if (refused === undefined) return { kind: "request" };
  if (!isVoter) return refused;
  const detail =
    "no operator has asked for exactly this phase and time in the last 7 days, or it was agreed to";
  return problem("NOTHING_TO_CONFIRM", detail);
}
