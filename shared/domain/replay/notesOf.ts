import { actingWaves } from "../plan/actingWaves.ts";
import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import { localMinute } from "../plan/localMinute.ts";
import { isRecorded } from "./isRecorded.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { Replayed } from "./replaySignIns.ts";

/** What was given beside sign-ins and registrations. */
export interface GivenSources {
  readonly audits: boolean;
  readonly members: boolean;
}

/** What a backtest rests on and what it cannot know, one sentence each, for people who read its verdicts. Pure. */
export function notesOf(setup: ReplaySetup, replayed: Replayed, given: GivenSources): readonly string[] {
  return [
    ...people(setup),
    "Devices, networks and earlier successes are learned from these sign-ins alone: whoever was stopped before their first success in them is not counted as blocked. Begin the recording some weeks before a wave came into force.",
    ...audience(setup, given),
    enrolment(setup),
    "People count as enforced from their first sign-in that their wave's policy decided; slices cannot be told apart, so a wave has one, since its first such sign-in.",
    ...policies(setup, replayed),
    notReplayed(setup),
    ...(finalPhaseOf(setup.plan) === undefined
      ? []
      : ["The gate of the final policy is not asked; its triggers are."]),
    ...(replayed.backtest.fired.length === 0
      ? []
      : [
          "After a trigger has fired the product would have put the wave back; the days after it show what happened without that.",
        ]),
    ...unknownValues(replayed),
    ...empty(replayed),
  ];
}

/** The plan's way is gone where agreement is assumed; caps and change windows hold there, and gates do not ask for them. */
function notReplayed({ assume }: ReplaySetup): string {
  const always =
    "the what-if before a slice, changes of groups and policies by others, which domains enforce their own MFA, and how late rows arrive";
  return assume === "approved"
    ? `Not replayed: ${always}. The way of the plan keeps to its caps and change windows.`
    : `Not replayed: caps and change windows (--assume approved keeps to them), ${always}.`;
}

function unknownValues({ unknown: { methods, systems, codes } }: Replayed): readonly string[] {
  const tell = (values: readonly (string | number)[], what: string, meaning: string): readonly string[] =>
    values.length === 0
      ? []
      : [
          `No table knows the ${what} ${values.slice(0, mostShown).join(", ")}${values.length > mostShown ? ", ..." : ""}: ${meaning}. VALUE_TABLES can say what they are.`,
        ];
  return [
    ...tell(
      codes,
      "error codes",
      "a failure with one counts as a block where the wave's policy said no, and for nothing elsewhere",
    ),
    ...tell(methods, "methods", "a sign-in with one proves nothing"),
    ...tell(systems, "systems", "no method is asked to work on one"),
  ];
}

/** Values that are named, of each kind. */
const mostShown = 10;

function people({ plan, assume, audits }: ReplaySetup): readonly string[] {
  const what = "Approvals, attestations, issues and tickets are in no recording:";
  const criteria = plan.phases
    .flatMap(({ gates: { start, enforce, advance } }) => [start, enforce, advance])
    .flatMap((gate) => gate?.criteria ?? [])
    .filter((criterion) => criterion.mode === "enforce" && !isRecorded(criterion, audits !== undefined));
  const ids = [...new Set(criteria.map(({ id }) => id))];
  const given = ids.length === 0 ? "" : `, and so are the criteria ${ids.join(", ")}`;
  return assume === "approved"
    ? [`${what} they are taken as given (--assume approved)${given}.`]
    : [
        `${what} a gate whose numbers are met is shown as waiting for people; --assume approved takes them as given.`,
      ];
}

function audience({ plan, audiences, reported }: ReplaySetup, { members }: GivenSources): readonly string[] {
  if (!members) {
    return [
      `No members were given: all ${reported.size} people of the registrations are the audience of every wave, and nobody is exempt.`,
    ];
  }
  const unnamed = plan.phases.flatMap(({ waves }) => waves).filter(({ id }) => audiences[id] === undefined);
  const sentence = "The members are those of one day: who joined or left before counts as now.";
  return unnamed.length === 0
    ? [sentence]
    : [
        sentence,
        `The members name nobody of ${unnamed.map(({ id }) => id).join(", ")}: nothing is known of these waves.`,
      ];
}

function enrolment({ plan, enrolment: { from, until, limit } }: ReplaySetup): string {
  const made = "The registrations are one snapshot:";
  const day = (at: number): string => localMinute(plan.timeZone, at);
  if (from < until) {
    return `${made} who was enrolled before is told backwards from it by the audits, from ${day(from)} to ${day(until)}.`;
  }
  const why =
    limit === "auditsEndTooEarly"
      ? "the audits end days before it, so they do not tell who was enrolled before"
      : "without --audits nobody knows who was enrolled before";
  return `${made} ${why}, and gates that count people are unknown until ${day(from)}.`;
}

function policies({ plan }: ReplaySetup, { policies: seen }: Replayed): readonly string[] {
  const waves = actingWaves(plan).filter(
    ({ wave: { id, policy } }) => id !== finalWave && policy !== undefined,
  );
  const unseen = waves
    .filter(({ wave: { policy = "" } }) => !seen.includes(policy))
    .map(({ wave }) => wave.id);
  return [
    ...(unseen.length === 0
      ? []
      : [`No sign-in tells the state of the policy of ${unseen.join(", ")}: it is taken for report-only.`]),
    ...(seen.includes(plan.observePolicy)
      ? []
      : ["No sign-in tells the state of the observe policy: what asks for it is unknown."]),
  ];
}

function empty({ emptyDays }: Replayed): readonly string[] {
  return emptyDays.length === 0
    ? []
    : [`Not one sign-in is recorded on ${emptyDays.join(", ")}: if people worked then, a file is missing.`];
}
