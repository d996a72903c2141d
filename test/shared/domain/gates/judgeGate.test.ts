import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeGate } from "../../../../shared/domain/gates/judgeGate.ts";
import { judgePending } from "../../../../shared/domain/gates/judgePending.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aGate, enrolled } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const [rules, state] = [someRules(), aState({ kind: "measuring" })];
const attested = { kind: "attestation", id: "drill", mode: "enforce", item: "D1", maxAgeDays: 9 } as const;
const low = anObservation({ counts: { ops: someCounts({ enrolled: 10 }) } });

test("every criterion is shown with its verdict, and the worst decides", () => {
  const gate = aGate({ criteria: [enrolled, attested] });
  const judged = judgeGate(gate, { rules, state, seen: anObservation(), waves: ["ops"] });
  expect(judged.criteria.map(({ id, verdict }) => [id, verdict.kind])).toEqual([
    ["enrolled", "met"],
    ["drill", "notYet"],
  ]);
  expect(judged.overall.because).toBe("D1: nobody has attested it");
});

test("a criterion in observe mode is shown and does not decide", () => {
  const gate = aGate({ criteria: [{ ...enrolled, mode: "observe" }] });
  const judged = judgeGate(gate, { rules, state, seen: low, waves: ["ops"] });
  expect(judged.criteria[0]?.verdict.kind).toBe("notYet");
  expect(judged.overall.kind).toBe("met");
});

test("one more deciding criterion never opens a gate", () => {
  const criteria = fc.array(fc.constantFrom(enrolled, attested, { ...enrolled, minRate: 0 }));
  fc.assert(
    fc.property(criteria, criteria, (some, more) => {
      const met = (list: typeof some) =>
        judgeGate(aGate({ criteria: list }), { rules, state, seen: low, waves: ["ops"] }).overall.kind ===
        "met";
      if (!met(some)) expect(met([...some, ...more])).toBe(false);
    }),
  );
});

const slicePending = {
  id: "ops.enforce.1",
  gate: aGate({ quorum: 2 }),
  waves: ["ops"],
  slice: { wave: "ops", number: 1 },
};

test.for([
  {
    name: "a slice on missing counts is unknown although the plan asks for nothing",
    counts: missing,
    overall: "unknown",
    shown: ["slice:fit"],
  },
  {
    name: "a slice under an alarming trigger is breached",
    counts: someCounts({ activeToday: 50, blockedToday: 5 }),
    overall: "breached",
    shown: ["slice:fit", "trigger:blockedUsers:ops"],
  },
  {
    name: "a trigger does not alarm on stale counts",
    counts: someCounts({ signInsUntil: openAt - 5 * hour, activeToday: 50, blockedToday: 5 }),
    overall: "unknown",
    shown: ["slice:fit"],
  },
  { name: "a quiet trigger is not shown", counts: someCounts(), overall: "met", shown: ["slice:fit"] },
])("$name", ({ counts, overall, shown }) => {
  const judged = judgePending(rules, state, anObservation({ counts: { ops: counts } }), slicePending);
  expect(judged.overall.kind).toBe(overall);
  expect(judged.criteria.map(({ id }) => id)).toEqual(shown);
});

test("no phase ends while a trigger alarms", () => {
  const seen = anObservation({ counts: { ops: someCounts({ activeToday: 50, blockedToday: 5 }) } });
  const pending = { id: "dep.advance", gate: aGate({ criteria: [enrolled] }), waves: ["ops"] };
  expect(judgePending(rules, state, seen, pending).overall).toEqual({
    kind: "breached",
    because: "ops: 5 of 50 enforced people active today are blocked (10.0 %) >= 5 people and 10.0 %",
  });
});
