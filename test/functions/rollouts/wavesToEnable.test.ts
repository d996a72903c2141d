import { expect, test } from "vitest";
import { wavesToEnable } from "../../../functions/rollouts/wavesToEnable.ts";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import { someEntries } from "../../shared/domain/build/anEntry.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";

const plan = aPlan();
const phase = plan.phases[0];
if (phase === undefined) throw new Error("the plan has no phase");
const [first] = phase.waves.map(({ id }) => id);
const about = { gate: `${first}.methods`, evidenceHash: "e" };
const proposed: EntryBody = {
  kind: "proposed",
  ...about,
  phase: phase.id,
  act: "enableMethods",
  quorum: 2,
  by: "op",
  because: "b",
};
const over = { kind: "proposalEnded", ...about, because: "b" } as const;

interface Case {
  readonly name: string;
  readonly entries: readonly EntryBody[];
  /** Days after the newest entry. */
  readonly daysOn: number;
  readonly asked: boolean;
}

const cases: readonly Case[] = [
  { name: "what nobody proposed is asked for", entries: [], daysOn: 0, asked: true },
  { name: "what people are asked about is not", entries: [proposed], daysOn: 1, asked: false },
  {
    name: "what nobody agreed to in 14 days is asked for anew, though nothing was recorded since",
    entries: [proposed],
    daysOn: 15,
    asked: true,
  },
  {
    name: "what was refused is asked for anew",
    entries: [proposed, { ...over, outcome: "refused" }],
    daysOn: 0,
    asked: true,
  },
  {
    name: "what was carried out is not, however long ago",
    entries: [proposed, { ...over, outcome: "carriedOut" }],
    daysOn: 100,
    asked: false,
  },
];

test.for(cases)("$name", ({ entries: bodies, daysOn, asked }) => {
  const entries = someEntries(...bodies);
  const now = (entries.at(-1)?.at ?? 0) + daysOn * 24 * 60 * 60_000;
  expect(wavesToEnable({ entries, plan }, { phase }, now).includes(first ?? "")).toBe(asked);
});
