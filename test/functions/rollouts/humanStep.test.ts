import { expect, test } from "vitest";
import { humanStep } from "../../../functions/rollouts/humanStep.ts";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { StepCriterion } from "../../../shared/domain/plan/stepCriteria.ts";
import { someEntries } from "../../shared/domain/build/anEntry.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";

const phase = "dep";
const base = { id: "c", item: "D2", mode: "enforce" } as const;
const criteria = {
  sessions: { ...base, kind: "sessions", min: 1 },
  twoSessions: { ...base, kind: "sessions", min: 2 },
  drill: { ...base, kind: "drill", min: 1 },
  tabletop: { ...base, kind: "tabletop", maxAgeDays: 90 },
  lifecycle: { ...base, kind: "lifecycle", maxAgeDays: 90 },
  date: { ...base, kind: "date" },
} as const satisfies Record<string, StepCriterion>;

const scheduled: EntryBody = {
  kind: "sessionScheduled",
  phase,
  title: "t",
  place: "p",
  from: 0,
  until: 1,
  by: "op",
};
const reported = { kind: "sessionReported", session: 1, attended: 0, note: "n", by: "op" } as const;
const started: EntryBody = { kind: "drillStarted", phase, wave: "ops", person: "p", by: "op" };
const attested = { kind: "drillAttested", drill: 1, note: "n", by: "op" } as const;
const begun: EntryBody = { kind: "tabletopStarted", phase, by: "op" };
const ended = {
  kind: "tabletopEnded",
  tabletop: 1,
  participants: ["a", "b"],
  checklist: [],
  findings: 1,
  note: "n",
  by: "op",
} as const;
const found: EntryBody = {
  kind: "issueOpened",
  title: "t",
  because: "b",
  severity: "low",
  blocking: false,
  phase,
  tabletop: 1,
  by: "op",
};
const edited: EntryBody = {
  kind: "lifecycleEdited",
  version: 1,
  documentHash: "h1",
  by: "op",
  because: "b",
};
const decided = {
  kind: "lifecycleDecided",
  version: 1,
  documentHash: "h1",
  by: "ana",
  because: "b",
} as const;
const proposed: EntryBody = {
  kind: "proposed",
  gate: "dep.date",
  phase,
  act: "setDate",
  evidenceHash: "e",
  quorum: 2,
  by: "op",
  because: "b",
};
const over: EntryBody = {
  kind: "proposalEnded",
  gate: "dep.date",
  evidenceHash: "e",
  outcome: "withdrawn",
  because: "b",
};

interface Case {
  readonly name: string;
  readonly of: keyof typeof criteria;
  readonly entries: readonly EntryBody[];
  readonly call: string | undefined;
  readonly body?: object;
  /** Days after the newest entry; none unless given. */
  readonly daysOn?: number;
}

const cases: readonly Case[] = [
  { name: "a session is scheduled first", of: "sessions", entries: [], call: "POST sessions" },
  {
    name: "a session that is scheduled is reported on",
    of: "sessions",
    entries: [scheduled],
    call: "POST sessions/1/report",
  },
  {
    name: "one session is too few where two are asked for",
    of: "twoSessions",
    entries: [scheduled],
    call: "POST sessions",
  },
  {
    name: "a cancelled session has to be replaced",
    of: "sessions",
    entries: [scheduled, { ...reported, outcome: "cancelled" }],
    call: "POST sessions",
  },
  { name: "a drill is started first", of: "drill", entries: [], call: "POST drills" },
  {
    name: "a drill under way is attested",
    of: "drill",
    entries: [started],
    call: "POST drills/1/attestation",
  },
  {
    name: "a drill that was attested and not proven yet asks for nothing",
    of: "drill",
    entries: [started, { ...attested, outcome: "passed" }],
    call: undefined,
  },
  {
    name: "a drill that failed is followed by another",
    of: "drill",
    entries: [started, { ...attested, outcome: "failed" }],
    call: "POST drills",
  },
  { name: "an exercise is started first", of: "tabletop", entries: [], call: "POST tabletops" },
  {
    name: "an exercise that runs is reported on, with every item of its checklist",
    of: "tabletop",
    entries: [begun],
    call: "POST tabletops/1/report",
    body: { checklist: expect.arrayContaining([{ item: "identityVerified", done: "<true or false>" }]) },
  },
  {
    name: "an exercise that runs since another phase is reported on first",
    of: "tabletop",
    entries: [{ ...begun, phase: "pilot" }],
    call: "POST tabletops/1/report",
  },
  {
    name: "a finding of an exercise that was passed is closed",
    of: "tabletop",
    entries: [begun, found, { ...ended, outcome: "passed" }],
    call: "PATCH issues/1",
    body: { status: "closed" },
  },
  {
    name: "an exercise that was failed is held again",
    of: "tabletop",
    entries: [begun, found, { ...ended, outcome: "failed" }],
    call: "POST tabletops",
  },
  {
    name: "the lifecycle is generated first",
    of: "lifecycle",
    entries: [],
    call: "PUT lifecycle",
    body: { because: "<why>", generated: true },
  },
  {
    name: "a version of the lifecycle is decided on by its hash",
    of: "lifecycle",
    entries: [edited],
    call: "POST lifecycle/1/decision",
    body: { decision: "approve", documentHash: "h1", because: "<why>" },
  },
  {
    name: "a version that was rejected is what the next one is edited from",
    of: "lifecycle",
    entries: [edited, { ...decided, decision: "reject" }],
    call: "PUT lifecycle",
    body: { basedOn: 1 },
  },
  { name: "a date is proposed first", of: "date", entries: [], call: "PUT date" },
  {
    name: "a date that people are asked about asks for no other",
    of: "date",
    entries: [proposed],
    call: undefined,
  },
  {
    name: "a date that nobody agreed to in 14 days is proposed anew, though nothing was recorded since",
    of: "date",
    entries: [proposed],
    daysOn: 15,
    call: "PUT date",
  },
  {
    name: "a date that was withdrawn is proposed anew",
    of: "date",
    entries: [proposed, over],
    call: "PUT date",
  },
  {
    name: "what another phase did counts for nothing",
    of: "sessions",
    entries: [{ ...scheduled, phase: "pilot" }],
    call: "POST sessions",
  },
];

test.for(cases)("$name", ({ of, entries, call, body, daysOn = 0 }) => {
  const rollout = { id: "r1", plan: aPlan(), entries: someEntries(...entries) };
  const now = (rollout.entries.at(-1)?.at ?? 0) + daysOn * 24 * 60 * 60_000;
  const step = humanStep(rollout, phase, criteria[of], now);
  expect(step && `${step.method} ${step.path.replace("/api/rollouts/r1/", "")}`).toBe(call);
  if (body !== undefined) expect(step?.body).toMatchObject(body);
});
