import { expect, test } from "vitest";
import { createBacktest } from "../../../../shared/domain/replay/createBacktest.ts";
import { notesOf } from "../../../../shared/domain/replay/notesOf.ts";
import type { ReplaySetup } from "../../../../shared/domain/replay/replaySetup.ts";
import type { Replayed } from "../../../../shared/domain/replay/replaySignIns.ts";
import { aGate, aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSetup, monday, people } from "./aSetup.ts";

const replayed: Replayed = {
  backtest: createBacktest("none").result(),
  signIns: 1,
  policies: ["policy", "observe-policy"],
  unknown: { methods: [], systems: [], codes: [] },
  emptyDays: [],
};
const fired = { phase: "dep", wave: "ops", since: "", at: "", day: "", because: "" };
const setup = aSetup(people(3), []);
const atOnce = { ...setup.enrolment, from: monday, until: monday };

const cases: readonly {
  name: string;
  setup?: Partial<ReplaySetup>;
  replayed?: Partial<Replayed>;
  given?: { audits: boolean; members: boolean };
  says: string;
}[] = [
  { name: "people are waited for", says: "shown as waiting for people" },
  {
    name: "nobody goes the plan's way",
    says: "Not replayed: caps and change windows (--assume approved keeps to them), the what-if before a slice, changes",
  },
  {
    name: "the plan's way is gone",
    setup: { assume: "approved" },
    says: "and how late rows arrive. The way of the plan keeps to its caps and change windows.",
  },
  {
    name: "agreement is assumed",
    setup: { assume: "approved" },
    says: "they are taken as given (--assume approved)",
  },
  { name: "nobody is known before", says: "whoever was stopped before their first success in them" },
  { name: "there are no members", says: "all 3 people of the registrations are the audience of every wave" },
  {
    name: "a wave has no members",
    setup: { audiences: {} },
    given: { audits: true, members: true },
    says: "The members name nobody of ops",
  },
  {
    name: "audits tell who was enrolled",
    says: "is told backwards from it by the audits, from 2026-01-05 08:00 to 2027-01-05 08:00",
  },
  {
    name: "there are no audits",
    setup: { enrolment: { ...atOnce, limit: "noAudits" } },
    given: { audits: false, members: false },
    says: "without --audits nobody knows who was enrolled before, and gates that count people are unknown until 2026-01-05 08:00",
  },
  {
    name: "the audits leave a gap",
    setup: { enrolment: { ...atOnce, limit: "auditsEndTooEarly" } },
    says: "the audits end days before it, so they do not tell who was enrolled before",
  },
  {
    name: "a wave's policy is in no row",
    replayed: { policies: [] },
    says: "the policy of ops: it is taken for report-only",
  },
  {
    name: "the observe policy is in no row",
    replayed: { policies: ["policy"] },
    says: "what asks for it is unknown",
  },
  {
    name: "a trigger has fired",
    replayed: { backtest: { ...createBacktest("none").result(), fired: [fired] } },
    says: "the days after it show what happened without that",
  },
  {
    name: "no table knows a code",
    replayed: { unknown: { methods: [], systems: [], codes: [530034, 7] } },
    says: "No table knows the error codes 530034, 7: a failure with one counts as a block where the wave's policy said no",
  },
  {
    name: "no table knows a method",
    replayed: { unknown: { methods: ["Telepathy"], systems: [], codes: [] } },
    says: "the methods Telepathy: a sign-in with one proves nothing",
  },
  {
    name: "no table knows a system",
    replayed: { unknown: { methods: [], systems: ["HarmonyOS 4"], codes: [] } },
    says: "the systems HarmonyOS 4: no method is asked to work on one",
  },
  {
    name: "days are empty",
    replayed: { emptyDays: ["2026-01-07"] },
    says: "recorded on 2026-01-07: if people worked then, a file is missing",
  },
];

test.for(cases)("it is said when $name", ({ setup: change, replayed: came, given, says }) => {
  const notes = notesOf(
    { ...setup, ...change },
    { ...replayed, ...came },
    given ?? { audits: true, members: false },
  );
  expect(notes.filter((note) => note.includes(says))).toHaveLength(1);
  const plain = notesOf(setup, replayed, { audits: true, members: false });
  if (change !== undefined || came !== undefined) expect(plain.join("\n")).not.toContain(says);
});

test("criteria that no recording answers are named where they are taken as given", () => {
  const attested = {
    kind: "attestation",
    id: "D3.2",
    mode: "enforce",
    item: "D3.2",
    maxAgeDays: 30,
  } as const;
  const phases = [aPhase({ gates: { start: aGate({ criteria: [attested] }), advance: aGate() } })];
  const notes = notesOf({ ...setup, plan: aPlan({}, phases), assume: "approved" }, replayed, {
    audits: true,
    members: true,
  });
  expect(notes.join("\n")).toContain("(--assume approved), and so are the criteria D3.2.");
});

test("what is left out of a plan with a final policy is said", () => {
  const phases = aPlan().phases.map((phase) => ({ ...phase, kind: "organization" as const }));
  const plan = aPlan({ finalPolicy: { policy: "all", quorum: 2 } }, phases);
  const notes = notesOf({ ...setup, plan }, replayed, { audits: true, members: true });
  expect(notes.join("\n")).toContain("The gate of the final policy is not asked");
});
