import { expect, test } from "vitest";
import { emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { countWaves } from "../../../../shared/domain/measure/countWaves.ts";
import { aPlan } from "../build/aPlan.ts";

const at = Date.parse("2026-01-06T12:00:00Z");
const memberships = {
  ops: { audience: new Set(["a"]), exempt: new Set<string>(), enforced: new Set<string>() },
};
const read = { ...emptyCollecting(at), memberships };

test("a day on which nobody knows who is enrolled is none on which nobody is", () => {
  expect(countWaves(aPlan(), { ...read, enrolmentAt: 0 }, at).counts["ops"]?.enrolledByDay).toBeUndefined();
});

test("days that were counted stay while nobody knows who is enrolled", () => {
  const known = countWaves(aPlan(), { ...read, enrolmentAt: at }, at);
  const days = known.counts["ops"]?.enrolledByDay;
  expect(days).toEqual([{ day: "2026-01-06", enrolled: 0, audience: 1 }]);
  const later = countWaves(aPlan(), { ...known, enrolmentAt: 0 }, at + 86_400_000);
  expect(later.counts["ops"]?.enrolledByDay).toEqual(days);
});
