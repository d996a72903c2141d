import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeTriggers } from "../../../../shared/domain/gates/judgeTriggers.ts";
import type { DetectorReading } from "../../../../shared/domain/measure/detectorReading.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import type { TriggerPlan } from "../../../../shared/domain/plan/phasePlan.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt, someRules } from "../build/someRules.ts";

const triggers: readonly TriggerPlan[] = [
  { kind: "blockedUsers", minPeople: 5, minShare: 0.1 },
  { kind: "ownBlocks", tolerated: 0.02 },
];
const state = aState({ kind: "measuring" });
const judge = (ops: WaveCounts | typeof missing, asked = triggers) =>
  judgeTriggers({
    rules: { ...someRules(), triggers: asked },
    state,
    seen: anObservation({ counts: { ops } }),
    waves: ["ops"],
  });
const says = (kind: DetectorReading["kind"], enforced = 60): WaveCounts =>
  someCounts({ enforced, activeToday: 60, detectors: [{ trigger: "ownBlocks", kind, because: "3 of 90" }] });

test.for([
  ["alarm", "breached"],
  ["foreign", "unknown"],
  ["inactive", "met"],
  ["quiet", "met"],
] as const)("a detector that says %s is shown as %s, with its evidence", ([kind, verdict]) => {
  expect(judge(says(kind))).toEqual([
    { id: "trigger:ownBlocks:ops", verdict: { kind: verdict, because: "ops: ownBlocks: 3 of 90" } },
  ]);
});

test("an alarm that stands shuts the gate also when nobody is enforced any more, a foreign one does not", () => {
  expect(judge(says("alarm", 0))).toHaveLength(1);
  expect(judge(says("foreign", 0))).toEqual([]);
  expect(judge(says("quiet", 0))).toEqual([]);
});

test("a detector that nothing has started says so where people are enforced", () => {
  expect(judge(someCounts({ enforced: 60, activeToday: 60 }))[0]?.verdict).toEqual({
    kind: "met",
    because: "ops: ownBlocks: no slice of this rollout is on record to count from",
  });
});

test("what was not read is left to the other criteria, which are unknown then", () => {
  expect(judge(missing)).toEqual([]);
  expect(judge(someCounts({ enforced: 60 }, openAt - 100 * 3_600_000))).toEqual([]);
});

test("one more trigger never opens a gate that another keeps shut", () => {
  const kinds = fc.constantFrom("alarm", "foreign", "inactive", "quiet") as fc.Arbitrary<
    DetectorReading["kind"]
  >;
  fc.assert(
    fc.property(kinds, fc.nat(60), (kind, blockedToday) => {
      const counts = { ...says(kind), blockedToday };
      const shut = (asked: readonly TriggerPlan[]): boolean =>
        judge(counts, asked).some(({ verdict }) => verdict.kind !== "met");
      for (const trigger of triggers) if (shut([trigger])) expect(shut(triggers)).toBe(true);
    }),
  );
});
