import { domainsKnown } from "../enrolment/domainsKnown.ts";
import { withEnrolledDay } from "../enrolment/enrolledDay.ts";
import { enrolmentKnownUntil } from "../enrolment/enrolmentKnownUntil.ts";
import type { HandledRecoveries } from "../helpdesk/handledRecoveries.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import { dayOf } from "../plan/dayOf.ts";
import { finalWave } from "../plan/finalWave.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { StoredMembership } from "./collected.ts";
import type { Collecting } from "./collecting.ts";
import { countWave } from "./countWave.ts";
import { lateShare, unreadShare } from "./dayRows.ts";
import { settleFailures } from "./settleFailures.ts";
import { signInsKnownUntil } from "./signInsKnownUntil.ts";
import type { WaveCounts } from "./waveReading.ts";

/** Whom earlier slices of a rollout that only observed have named, object ids by wave; a wave without any is left out. */
export type Named = ReadonlyMap<string, ReadonlySet<string>>;

const nobody: StoredMembership = { audience: new Set(), exempt: new Set(), enforced: new Set() };

/** Counts every wave of the plan from what was read, after failures that no success has followed are settled. */
export function countWaves(
  plan: Plan,
  read: Collecting,
  at: number,
  named: Named = new Map(),
  handled?: HandledRecoveries,
): Collecting {
  const before = settleFailures(plan, read);
  const day = dayOf(plan.timeZone);
  const counts: Record<string, WaveCounts> = {};
  for (const {
    wave: { id },
    phase,
  } of actingWaves(plan)) {
    const { audience, exempt, enforced } = before.memberships[id] ?? nobody;
    // Nobody has asked yet whom the final policy reaches.
    if (id === finalWave && before.memberships[id] === undefined) continue;
    const wave = {
      audience,
      exempt,
      enforced,
      named: named.get(id),
      slice: before.slices[id],
      askedSince: before.asked?.[id],
      days: before.days?.[id],
      attempts: before.attempts?.[id],
      traces: before.traces,
      handled,
    };
    const enrolmentAt = enrolmentKnownUntil(before);
    const signInsUntil = signInsKnownUntil(plan, before);
    const counted = countWave(before.people, wave, {
      ...provenRule(phase),
      platformMethodsCount: plan.platformMethodsCount,
      today: day(at),
      signInsUntil,
      countsFrom: day(signInsUntil - wholeAfterMs(plan, phase)),
      enrolmentAt,
    });
    const { enrolled, audience: asked } = counted;
    const days = before.counts[id]?.enrolledByDay;
    counts[id] = {
      ...counted,
      unread: unreadShare(before.dayRows ?? []),
      late: lateShare(before.dayRows ?? []),
      membershipAt: before.membershipAt,
      ...domainsKnown(before),
      // A day of which nothing is known is left out: it is not one on which nobody enrolled.
      ...(enrolmentAt > 0
        ? { enrolledByDay: withEnrolledDay(days ?? [], { day: day(enrolmentAt), enrolled, audience: asked }) }
        : days && { enrolledByDay: days }),
    };
  }
  return { ...before, counts };
}

function provenRule({ gates }: PhasePlan): { minSuccesses: number; minDays: number } {
  const criteria = [gates.advance, gates.enforce, gates.start].flatMap((gate) => gate?.criteria ?? []);
  const rule = criteria.find((criterion) => criterion.kind === "reliability");
  return rule?.kind === "reliability" ? rule : { minSuccesses: 1, minDays: 1 };
}

/** Milliseconds after which every block of a day was settled at some reading, however quiet the log was. */
const wholeAfterMs = ({ polling }: Plan, { rollback }: PhasePlan): number =>
  60_000 *
  (rollback.blockedAfterMinutes + polling.lagMinutes + polling.staleAfterMinutes + polling.intervalMinutes);
