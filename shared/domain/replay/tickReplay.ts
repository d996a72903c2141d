import { watchWaves } from "../enforcement/watchWaves.ts";
import { absorb } from "../gates/absorb.ts";
import { countWaves } from "../measure/countWaves.ts";
import { draftPeople } from "../people/draftPeople.ts";
import type { PeopleDraft } from "../people/people.ts";
import { stranger } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import { observationOf } from "./observationOf.ts";
import { replayRules } from "./replayRules.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import { enrolledAs, type ReplayState } from "./replayState.ts";
import { stepWalk } from "./stepWalk.ts";

/**
 * The state at a tick of the poll clock, epoch milliseconds, once every sign-in before it was absorbed: what the report and
 * the audits tell of people is brought up to date, and waves are counted. Pure.
 */
export function tickReplay(setup: ReplaySetup, before: ReplayState, at: number): ReplayState {
  const { plan, enrolment } = setup;
  const known = withHistory(setup, before, at);
  const enrolmentAt = at < enrolment.from ? 0 : Math.min(at, enrolment.until);
  const read = { ...known.collecting, watermark: at, enrolmentAt };
  const collecting = watchWaves(plan, [], countWaves(plan, read, at, known.walk?.named));
  const counted = { ...known, collecting };
  const phases = Object.fromEntries(
    plan.phases.flatMap((phase) => {
      const state = counted.phases[phase.id];
      const seen = observationOf(setup, counted, phase, at);
      return state === undefined ? [] : [[phase.id, absorb(replayRules(setup, phase), state, seen)]];
    }),
  );
  const { walk } = counted;
  return { ...counted, phases, ...(walk === undefined ? {} : { walk: stepWalk(setup, counted, walk, at) }) };
}

function withHistory(setup: ReplaySetup, state: ReplayState, at: number): ReplayState {
  const isDue = (next: { readonly at: number } | undefined): boolean => next !== undefined && next.at <= at;
  const { enrolment, recoveries = [] } = setup;
  if (!isDue(enrolment.changes[state.changes]) && !isDue(recoveries[state.steps])) return state;
  const people = draftPeople(state.collecting.people);
  const changes = takeChanges(setup, people, state.changes, at);
  const steps = takeSteps(setup, state, people, at);
  return { ...state, changes, steps, collecting: { ...state.collecting, people } };
}

function takeChanges(setup: ReplaySetup, people: PeopleDraft, from: number, at: number): number {
  const { changes } = setup.enrolment;
  let next = from;
  for (let change = changes[next]; change !== undefined && change.at <= at; change = changes[++next]) {
    const { userId, hasPasskey } = change;
    people.set(userId, enrolledAs(setup, people.get(userId) ?? stranger, userId, hasPasskey));
  }
  return next;
}

/** As in the product, steps count for people who are enforced when they are read. */
function takeSteps(
  { recoveries = [] }: ReplaySetup,
  { steps, policies }: ReplayState,
  people: PeopleDraft,
  at: number,
): number {
  let next = steps;
  for (let step = recoveries[next]; step !== undefined && step.at <= at; step = recoveries[++next]) {
    const { userId } = step;
    for (const [wave, since] of policies.since) {
      if (policies.enforced.get(wave)?.has(userId) !== true) continue;
      const person = people.get(userId) ?? stranger;
      const recovery = absorbStep(person.recovery, step, since);
      if (recovery !== undefined) people.set(userId, { ...person, recovery });
    }
  }
  return next;
}
