import { watchWaves } from "../enforcement/watchWaves.ts";
import { absorbAudits } from "../enrolment/absorbAudits.ts";
import { absorb } from "../gates/absorb.ts";
import { countWaves } from "../measure/countWaves.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { stranger } from "../people/person.ts";
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
  // Who belongs to a wave is taken to be as in the members file at all times; a note says so.
  const read = { ...known.collecting, watermark: at, enrolmentAt, membershipAt: at };
  const collecting = watchWaves(
    plan,
    [],
    countWaves(plan, { ...read, domains: { at, enforcing: [] } }, at, known.walk?.named),
  );
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
  return withAudits(setup, withChanges(setup, state, at), at);
}

function withChanges(setup: ReplaySetup, state: ReplayState, at: number): ReplayState {
  const due = dueBy(setup.enrolment.changes, state.changes, at);
  if (due.length === 0) return state;
  const people = draftPeople(state.collecting.people);
  for (const { userId, hasPasskey } of due)
    people.set(userId, enrolledAs(setup, people.get(userId) ?? stranger, userId, hasPasskey));
  return { ...state, changes: state.changes + due.length, collecting: { ...state.collecting, people } };
}

/** The history has told who has a passkey, so audits tell of recoveries alone: to them everything stands in the report. */
function withAudits({ audits = [] }: ReplaySetup, state: ReplayState, at: number): ReplayState {
  const due = dueBy(audits, state.audits, at);
  if (due.length === 0) return state;
  const collecting = absorbAudits({ ...state.collecting, reportAsOf: Number.POSITIVE_INFINITY }, due);
  return { ...state, audits: state.audits + due.length, collecting };
}

function dueBy<Entry extends { readonly at: number }>(
  entries: readonly Entry[],
  from: number,
  at: number,
): readonly Entry[] {
  let end = from;
  for (let next = entries[end]; next !== undefined && next.at <= at; next = entries[end]) end++;
  return entries.slice(from, end);
}
