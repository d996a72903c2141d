import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { audiencesOf } from "../../../../shared/domain/replay/audiencesOf.ts";
import type { EnrolmentHistory } from "../../../../shared/domain/replay/enrolmentHistory.ts";
import type { ReplaySetup } from "../../../../shared/domain/replay/replaySetup.ts";
import { aPlan } from "../build/aPlan.ts";

/** Monday 2026-01-05 08:00 in Berlin, epoch milliseconds. */
export const monday = Date.parse("2026-01-05T07:00:00Z");

/** Object ids of so many people. */
export const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `u${String(index).padStart(3, "0")}`);

/** A replay from that Monday on of a plan for these people, of whom those in `enrolled` have a passkey all the time. */
export function aSetup(
  everybody: readonly string[],
  enrolled: readonly string[],
  change: Partial<ReplaySetup> = {},
  plan: Plan = aPlan(),
): ReplaySetup {
  const enrolment: EnrolmentHistory = {
    limit: "auditsBegin",
    from: monday,
    until: monday + 365 * 86_400_000,
    enrolled: new Set(enrolled),
    changes: [],
  };
  return {
    plan,
    assume: "none",
    startedAt: monday,
    audiences: audiencesOf(plan, everybody, undefined),
    reported: new Map(everybody.map((id) => [id, { kinds: [], other: true }])),
    enrolment,
    audits: [],
    ...change,
  };
}
