import { isPortable } from "../credentials/methodReach.ts";
import { isFromAuditsAlone } from "../enrolment/fromAudits.ts";
import type { Traces } from "../enrolment/trace.ts";
import type { HandledRecoveries } from "../helpdesk/handledRecoveries.ts";
import type { Ids } from "../people/ids.ts";
import { isEnrolled, unreadyBecause } from "../people/isReady.ts";
import type { People } from "../people/people.ts";
import { type Person, stranger } from "../people/person.ts";
import type { StoredSlice } from "./collected.ts";
import { countEnforced } from "./countEnforced.ts";
import { createMeans } from "./createMeans.ts";
import { createRecoveryTimes } from "./createRecoveryTimes.ts";
import { createUnexpected } from "./createUnexpected.ts";
import { type DayCounts, readShares } from "./dayCounts.ts";
import type { UnitCounts } from "./unitCounts.ts";
import type { WaveCounts } from "./waveReading.ts";

/** Who belongs to a wave, and what was counted of it before. */
export interface WaveMembership {
  /** Object ids: enabled member users of the audience without excluded accounts. */
  readonly audience: Ids;
  /** Object ids with an approved exception. */
  readonly exempt: Ids;
  readonly enforced: Ids;
  /** Object ids that slices which only observed have named; absent where there were none. */
  readonly named?: Ids | undefined;
  /** Absent where the wave is not in force. */
  readonly slice?: StoredSlice | undefined;
  /** Since when the wave is asked to enrol, epoch milliseconds; absent before. */
  readonly askedSince?: number | undefined;
  /** Sign-ins of the newest days, and person-hours with an attempt so far. */
  readonly days?: readonly DayCounts[] | undefined;
  readonly attempts?: UnitCounts | undefined;
  /** What audits told since the report of people, by object id; absent where nothing is kept. */
  readonly traces?: Traces | undefined;
  /** Recoveries that the helpdesk has told of; absent where its events are not known. */
  readonly handled?: HandledRecoveries | undefined;
}

/** What counts as what in this plan. */
export interface CountingRules {
  readonly platformMethodsCount: boolean;
  readonly minSuccesses: number;
  readonly minDays: number;
  /** Local day that "today" means, "YYYY-MM-DD". */
  readonly today: string;
  /** First local day of what counts as today for blocks: the day before, until all of its own are known. */
  readonly countsFrom: string;
  readonly signInsUntil: number;
  readonly enrolmentAt: number;
}

/** Counts one wave. Exempt people leave both numerator and denominator; nobody is counted twice. People are looked at one by one, so that a million of them need no room. */
export function countWave(people: People, wave: WaveMembership, rules: CountingRules): WaveCounts {
  const { enforced, named, slice, askedSince = Number.POSITIVE_INFINITY, attempts } = wave;
  const { today, countsFrom, platformMethodsCount, minSuccesses, minDays, signInsUntil, enrolmentAt } = rules;
  const [means, unexpected] = [createMeans(), createUnexpected(today)];
  const recoveries = createRecoveryTimes(askedSince, wave.handled);
  const notReady = { platform: 0, federated: 0 };
  let [exempt, enrolled, ready, readyNotEnforced, readyNotNamed, proven, tried] = [0, 0, 0, 0, 0, 0, 0];
  let [single, unknownMethods, fromAudits] = [0, 0, 0];
  for (const id of wave.audience) {
    if (wave.exempt.has(id)) {
      exempt += 1;
      continue;
    }
    const person = people.get(id) ?? stranger;
    means.add(person);
    unexpected.add(person);
    recoveries.add(id, person);
    if (!isEnrolled(person, platformMethodsCount)) {
      unknownMethods += Number(person.unknownMethod ?? false);
      continue;
    }
    enrolled += 1;
    const trace = wave.traces?.get(id);
    fromAudits += Number(trace !== undefined && isFromAuditsAlone(person, trace));
    proven += Number(person.successes >= minSuccesses && person.days.length >= minDays);
    tried += Number(isTried(person, platformMethodsCount));
    single += Number(person.registered?.length === 1);
    const because = unreadyBecause(person, platformMethodsCount);
    if (because !== undefined) {
      notReady[because] += 1;
      continue;
    }
    ready += 1;
    readyNotEnforced += Number(!enforced.has(id));
    readyNotNamed += Number(!enforced.has(id) && named?.has(id) !== true);
  }
  const audience = wave.audience.size - exempt;
  return {
    kind: "counted",
    signInsUntil,
    enrolmentAt,
    audience,
    exempt,
    enrolled,
    ready,
    readyNotEnforced,
    proven,
    tried,
    single,
    unknownMethods,
    fromAudits,
    notReady,
    ...means.result(),
    unexpected: unexpected.result(),
    ...recoveries.result(),
    ...(named === undefined ? {} : { named: named.size, readyNotNamed }),
    ...countEnforced(people, wave, rules),
    ...readShares(wave.days ?? [], countsFrom),
    hours: attempts ?? { n: 0, x: 0 },
    ...(slice === undefined ? {} : { effect: effectOf(slice) }),
  };
}

/** Whether a fresh sign-in has shown that a method works which the person still has, and which counts. */
const isTried = ({ registered, used = [], successes }: Person, platformMethodsCount: boolean): boolean =>
  // Rows from before kinds were kept know of passkeys alone.
  registered === undefined
    ? successes > 0
    : used.some((kind) => registered.includes(kind) && (platformMethodsCount || isPortable(kind)));

const effectOf = ({ writtenAt, seenAt }: StoredSlice): NonNullable<WaveCounts["effect"]> => ({
  since: writtenAt,
  ...(seenAt === undefined ? {} : { seenAt }),
});
