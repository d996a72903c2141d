import type { HoldoutClass } from "../../shared/domain/holdouts/holdout.ts";
import type { WaveCounts } from "../../shared/domain/measure/waveReading.ts";
import { localTime } from "../../shared/domain/text/localTime.ts";
import type { PhaseView } from "../../shared/schemas/http/phaseView.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";
import type { WaitingView } from "../../shared/schemas/http/waitingView.ts";
import type { WaveView } from "../../shared/schemas/http/waveView.ts";

/** What a day's digest says. */
export interface Digest {
  /** One sentence: how much there is to do. */
  readonly text: string;
  /** What would break for whom and why, with what mends it; what waits for whom since when; how fresh the data is. */
  readonly measured: readonly string[];
  readonly next: string;
}

/** Who can give what is waited for; kinds that wait for no person are left out. */
const answerers: Readonly<Partial<Record<WaitingView["kind"], string>>> = {
  approval: "approvers",
  attestation: "operators",
  step: "operators",
  investigation: "operators",
  order: "operators",
  people: "operators",
};

/** What helps people who have not enrolled past the date, by why they have not. */
const fixes: Readonly<Record<HoldoutClass, string>> = {
  accessibility: "keep the exception, look at it before it ends",
  guestOrService: "take them out of the audience",
  excepted: "look at the exception before it ends",
  unsupportedDevice: "give a security key or another device",
  noSignIn: "ask whether they still work here",
  triedAndFailed: "help them with the registration",
  neverNudged: "send them the message",
  noneOfThese: "talk to them",
};

/** The digest of one rollout from its view and what was counted, by wave; counts only, no person. Pure. */
export function digestOf(
  view: RolloutView,
  counted: Readonly<Record<string, WaveCounts>>,
  timeZone: string,
): Digest {
  const told = (time: string): string => localTime(timeZone, Date.parse(time));
  const current = view.phases.find(({ id }) => id === view.currentPhase);
  const asked = current === undefined ? [] : waits(current, told);
  const open = view.openInvestigations.map(
    ({ n, wave, because, cause }) =>
      `investigation ${n} of wave ${wave} is open (${because})${cause === undefined ? "" : `: by the data ${cause.verdict}; to try: ${cause.fix}`}`,
  );
  const { requested } = view.exceptions;
  const excepted =
    requested === 0 ? [] : [`waits for approvers: ${requested} exception(s) are requested and not decided`];
  const waves = view.phases.filter(({ attempt }) => attempt > 0).flatMap((phase) => phase.waves);
  const breaks = [
    ...waves.flatMap((wave) => breaksIn(wave, counted[wave.id])),
    ...view.issues.proposals.map(
      ({ sentence }) => `${sentence}; fix: find out what it is and register an issue`,
    ),
  ];
  const waiting = [...asked, ...excepted, ...open];
  const todo = waiting.length + breaks.length;
  const state = current === undefined ? "no phase runs" : `phase ${current.id} is ${current.state}`;
  return {
    text:
      todo === 0
        ? `nothing to do today: ${state}`
        : `${state}: ${breaks.length} thing(s) would break or are broken, ${waiting.length} thing(s) wait for people`,
    measured: [
      ...breaks,
      ...waiting,
      ...(current?.waves ?? []).map(numbersOf),
      ...criteriaOf(current),
      freshness(view, told),
    ],
    next: next(view, current, told),
  };
}

function waits(phase: PhaseView, told: (time: string) => string): readonly string[] {
  return phase.waitingFor.flatMap(({ kind, sentence }) => {
    const whom = answerers[kind];
    const since = phase.since === undefined ? "" : ` since ${told(phase.since)}`;
    return whom === undefined ? [] : [`waits for ${whom}${since}: ${sentence}`];
  });
}

/** What is broken for people of a wave or would break once they are enforced, why, and what mends it. */
function breaksIn({ id, holdouts }: WaveView, counts: WaveCounts | undefined): readonly string[] {
  const held = Object.entries(holdouts?.classes ?? {}).map(
    ([kind, people]) =>
      `${id}: ${people} people have not enrolled past the date (${kind}); fix: ${fixes[kind as HoldoutClass]}`,
  );
  if (counts === undefined) return held;
  const { impact, notReady, blockedOpen = 0, enforcedNotReady } = counts;
  return [
    ...(blockedOpen > 0
      ? [
          `${id}: ${blockedOpen} enforced people are blocked and not back; fix: help them, GET .../people/{id} says why`,
        ]
      : []),
    ...(enforcedNotReady > 0
      ? [
          `${id}: ${enforcedNotReady} enforced people are not ready; fix: help them to register a method that works everywhere they sign in`,
        ]
      : []),
    ...(impact !== undefined && impact.high > 0
      ? [
          `${id}: enforcing would block ${impact.median} of ${impact.people} people on the first day (90 %: ${impact.low} to ${impact.high}); fix: help those who are not ready first`,
        ]
      : []),
    ...(notReady !== undefined && notReady.platform > 0
      ? [
          `${id}: ${notReady.platform} enrolled people have no method for a platform they use; fix: register one that works there`,
        ]
      : []),
    ...(notReady !== undefined && notReady.federated > 0
      ? [
          `${id}: ${notReady.federated} enrolled people are of a domain that enforces its own MFA; fix: decide about the domain`,
        ]
      : []),
    ...held,
  ];
}

function numbersOf({ id, counts }: WaveView): string {
  if (counts.kind === "unknown") return `${id}: ${counts.because}`;
  const { audience, enrolled, ready, enforced, blockedToday } = counts;
  const share = audience === 0 ? "" : ` (${((100 * enrolled) / audience).toFixed(1)} %)`;
  return `${id}: ${enrolled} of ${audience} enrolled${share}, ${ready} ready, ${enforced} enforced, ${blockedToday} blocked today`;
}

const criteriaOf = (phase: PhaseView | undefined): readonly string[] =>
  (phase?.criteria ?? [])
    .filter(({ verdict }) => verdict !== "met")
    .map(({ id, because }) => `${id} is not met: ${because}`);

function freshness(
  { freshness: { signInsUntil, auditsUntil, enrolmentUntil, failing } }: RolloutView,
  told: (time: string) => string,
): string {
  const until = (time: string | null): string => (time === null ? "never" : told(time));
  const silent = failing.map(({ source, because }) => `; ${source} does not answer: ${because}`).join("");
  return `read up to: sign-ins ${until(signInsUntil)}, audits ${until(auditsUntil)}, enrolment ${until(enrolmentUntil)}${silent}`;
}

const weekMs = 7 * 24 * 60 * 60_000;

function next(
  { startedAt }: RolloutView,
  phase: PhaseView | undefined,
  told: (time: string) => string,
): string {
  if (phase === undefined) return "nothing comes next";
  const endsAt = new Date(Date.parse(startedAt) + (phase.window.endWeek + 1) * weekMs).toISOString();
  const turn = phase.nextTurnAt === undefined ? "" : `the next look is at ${told(phase.nextTurnAt)}; `;
  return `${turn}the window of phase ${phase.id} ends at ${told(endsAt)}; the next digest comes tomorrow`;
}
