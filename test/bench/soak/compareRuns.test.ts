import { describe, expect, test } from "vitest";
import { compareRuns } from "../../../bench/soak/compareRuns.ts";
import type { Report } from "../../../bench/soak/runDemoProcess.ts";
import { factsWith, write } from "../../local/demo/judgement/factsWith.ts";

const vote = (person: string) => ({
  body: { kind: "decision", gate: "early.start", person, decision: "approve" },
});
const report = (change: Partial<Report["result"]>, people = ["p1", "p2"]): Report => ({
  result: factsWith({}, change).result,
  complaints: [],
  notices: [],
  timeline: people.map(vote),
});

const enabled = write("enabled", "2026-02-17T08:00:00.000Z");
const cases = [
  {
    name: "times and counts alone",
    other: report({ alerts: 99, wallSeconds: 1, policyWrites: [{ ...enabled, at: "2026-03-01T00:00:00Z" }] }),
    found: [],
  },
  { name: "the outcome", other: report({ outcome: "held" }), found: ["outcome"] },
  { name: "policy writes", other: report({ policyWrites: [enabled, enabled] }), found: ["policyWrites"] },
  { name: "the order of votes", other: report({}, ["p2", "p1"]), found: ["votes"] },
  { name: "a vote less", other: report({}, ["p1"]), found: ["votes"] },
];

describe("two runs compared", () => {
  test.for(cases)("differ in $name as they should", ({ other, found }) => {
    const sentences = compareRuns(report({}), other, { name: "kills", delays: false }).found;
    expect(sentences.map((sentence) => sentence.split(":")[0])).toEqual(found);
  });

  test("may differ in who votes first on a gate when turns came later, and in nothing else", () => {
    const later = { name: "redelivery", delays: true };
    expect(compareRuns(report({}), report({}, ["p2", "p1"]), later).found).toEqual([]);
    expect(compareRuns(report({}), report({}, ["p2"]), later).found).toHaveLength(1);
  });
});
