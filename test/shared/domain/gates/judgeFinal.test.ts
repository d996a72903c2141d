import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worstOf } from "../../../../shared/domain/criteria/verdict.ts";
import { judgeFinal } from "../../../../shared/domain/gates/judgeFinal.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

/** 100 people are reached, 90 of them enforced already and 10 newly caught and ready; the caps are 50 and 100. */
const fits = { audience: 100, enforced: 90, readyNotEnforced: 10 };

function judged(counts: Partial<WaveCounts> = {}, change: Partial<Observation> = {}) {
  const seen = anObservation({
    counts: { final: someCounts({ ...fits, ...counts }) },
    policies: { final: seenPolicy("reportOnly") },
    finalFlaws: [],
    ...change,
  });
  return judgeFinal({ rules: someRules(), state: aState({ kind: "measuring" }), seen, waves: ["final"] });
}

const overall = (...args: Parameters<typeof judged>) =>
  worstOf(judged(...args).map(({ verdict }) => verdict));

test("is met with a sound policy, few people newly caught, and all of them ready", () => {
  expect(judged().map(({ verdict }) => verdict.because)).toEqual([
    "final: its policy is reportOnly and as a final policy must be",
    "the final policy would newly catch 10 people <= cap 50",
    "the final policy would newly catch 10 people, 0 were enforced today; together <= cap 100 per day",
    "all 10 people whom the final policy newly catches are ready",
  ]);
});

describe("keeps the gate shut", () => {
  const rows: readonly (readonly [string, Parameters<typeof judged>, string, string])[] = [
    [
      "over the cap of a step",
      [{ enforced: 49, readyNotEnforced: 51 }],
      "notYet",
      "the final policy would newly catch 51 people > cap 50: enforce more of them in waves first",
    ],
    [
      "over what is left of the day",
      [{}, { enforcedToday: 91 }],
      "notYet",
      "the final policy would newly catch 10 people, 91 were enforced today; together > cap 100 per day",
    ],
    [
      "with people who are not ready",
      [{ readyNotEnforced: 8 }],
      "notYet",
      "2 of 10 people whom the final policy newly catches are not ready: 2 must be chased until they enrol, or get an exception, first",
    ],
    [
      "with a flawed policy",
      [{}, { finalFlaws: ["policy p does not exclude guests and external users"] }],
      "notYet",
      "policy p does not exclude guests and external users",
    ],
    [
      "with a policy nobody looked at",
      [{}, { policies: { final: missing } }],
      "unknown",
      "Graph answered 503",
    ],
    [
      "with old numbers",
      [{ signInsUntil: openAt - 5 * hour }],
      "unknown",
      "final: sign-ins are 300 min old > 240 min",
    ],
    [
      "with more than a tenth of all people exempt",
      [{ audience: 80, enforced: 70, exempt: 20 }],
      "unknown",
      "final: 20 of 100 people are exempt > 10 %",
    ],
  ];
  test.for(rows)("%s", ([, args, kind, because]) => {
    expect(overall(...args)).toMatchObject({ kind, because: expect.stringContaining(because) });
  });
});

test("one more person who is not ready never opens it", () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (enforced, ready, more) => {
      const counts = { audience: enforced + ready, enforced, readyNotEnforced: ready };
      const worse = { ...counts, audience: counts.audience + more + 1 };
      expect(overall(worse).kind).not.toBe("met");
    }),
  );
});
