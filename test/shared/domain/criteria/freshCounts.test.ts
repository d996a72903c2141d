import fc from "fast-check";
import { expect, test } from "vitest";
import { freshCounts } from "../../../../shared/domain/criteria/freshCounts.ts";
import type { WaveReading } from "../../../../shared/domain/measure/waveReading.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const state = aState({ kind: "measuring" });
function fresh(ops: WaveReading | undefined, at = openAt) {
  const seen = anObservation({ at, counts: ops === undefined ? {} : { ops } });
  return freshCounts({ rules: someRules(), state, seen, waves: ["ops"] }, "ops");
}

test.for([
  { name: "counts that nobody has read are unknown", ops: undefined, because: "ops: nothing was read yet" },
  { name: "counts that could not be read say why", ops: missing, because: "ops: Graph answered 503" },
  {
    name: "sign-ins one minute older than four hours are unknown",
    ops: someCounts({ signInsUntil: openAt - 4 * hour - 60_000 }),
    because: "ops: sign-ins are 241 min old > 240 min",
  },
  {
    name: "enrolment older than twice that is unknown",
    ops: someCounts({ enrolmentAt: openAt - 8 * hour - 60_000 }),
    because: "ops: enrolment is 481 min old > 480 min",
  },
  {
    name: "members older than nine hours are unknown",
    ops: someCounts({ membershipAt: openAt - 9 * hour - 60_000 }),
    because: "ops: its members are 541 min old > 540 min",
  },
  {
    name: "enrolment that was never read is unknown",
    ops: someCounts({ enrolmentAt: 0 }),
    because: "enrolment is",
  },
  {
    name: "counts of which more than one row in a hundred could not be read are unknown",
    ops: someCounts({ unread: 0.011 }),
    because: "ops: 1.1 % of the sign-in rows of 7 days could not be read > 1.0 %",
  },
])("$name", ({ ops, because }) => {
  const found = fresh(ops);
  expect(found.kind).toBe("unknown");
  expect(found.kind === "unknown" && found.because).toContain(because);
});

test("counts exactly as old, and with exactly as many unread rows, as allowed are still judged on", () => {
  const counts = someCounts({
    ...{ signInsUntil: openAt - 4 * hour, enrolmentAt: openAt - 8 * hour, unread: 0.01 },
    membershipAt: openAt - 9 * hour,
  });
  expect(fresh(counts)).toBe(counts);
});

test("once stale, counts stay stale however much later it is", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (age, later) => {
      const counts = someCounts({ signInsUntil: openAt - age * hour, enrolmentAt: openAt - age * hour });
      if (fresh(counts).kind === "unknown") expect(fresh(counts, openAt + later * hour).kind).toBe("unknown");
      else expect(age).toBeLessThanOrEqual(4);
    }),
  );
});
