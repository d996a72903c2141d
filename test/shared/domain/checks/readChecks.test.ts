import { expect, test } from "vitest";
import type { Check } from "../../../../shared/domain/checks/check.ts";
import type { CheckResults } from "../../../../shared/domain/checks/checkResults.ts";
import { checksDue } from "../../../../shared/domain/checks/checksDue.ts";
import { checkedWaves, readItem } from "../../../../shared/domain/checks/readChecks.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const hour = 3_600_000;
const check = (id: string, kind: Check["verdict"]["kind"], change: Partial<Check> = {}): Check => ({
  id,
  item: "D0.1",
  title: id,
  verdict: { kind, because: `${id} is ${kind}` },
  decides: true,
  ...change,
});
const results = (...checks: Check[]): CheckResults => ({ at: 5, checks });

test("a row is as its worst check that decides, and says how many are met", () => {
  const found = results(
    check("one", "met"),
    check("two", "notYet"),
    check("three", "unknown"),
    check("tip", "breached", { decides: false }),
  );
  expect(readItem(found, "D0.1", [])).toEqual({
    at: 5,
    kind: "unknown",
    because: "1 of 3 checks are met: three is unknown",
  });
  expect(readItem(results(check("one", "met")), "D0.1", [])).toEqual({
    at: 5,
    kind: "met",
    because: "1 of 1 checks are met",
  });
  expect(readItem(found, "D0.2", [])).toBeUndefined();
});

test("checks of other waves do not decide", () => {
  const found = results(check("one", "met", { wave: "pilot" }), check("two", "notYet", { wave: "later" }));
  expect(readItem(found, "D0.1", ["pilot"])?.kind).toBe("met");
  expect(readItem(found, "D0.1", ["pilot", "later"])?.kind).toBe("notYet");
});

test("a row may be signed off where all that is open may be, and nothing is breached", () => {
  const open = check("one", "unknown", { signOff: true });
  expect(readItem(results(open), "D0.1", [])?.signOff).toBe(true);
  expect(readItem(results(open, check("two", "notYet")), "D0.1", [])?.signOff).toBeUndefined();
  expect(
    readItem(results({ ...open, verdict: { kind: "breached", because: "" } }), "D0.1", [])?.signOff,
  ).toBeUndefined();
});

test("a sentence is cut to what a turn can carry", () => {
  const long = check("one", "notYet", { verdict: { kind: "notYet", because: "x".repeat(500) } });
  expect(readItem(results(long), "D0.1", [])?.because).toHaveLength(160);
});

test("a phase without waves is about those of the next that has any", () => {
  const plan = aPlan({}, [aPhase({ id: "before", waves: [] }), aPhase({ id: "dep" })]);
  const waves = aPhase({ id: "dep" }).waves.map(({ id }) => id);
  expect(checkedWaves(plan, "before")).toEqual(waves);
  expect(checkedWaves(plan, "dep")).toEqual(waves);
});

test.for<[string, CheckResults | undefined, object, boolean]>([
  ["nobody asks, and no gate does", undefined, { planned: false }, false],
  ["somebody asks, though no gate does", undefined, { planned: false, askedAt: 1 }, true],
  ["somebody asked before the newest look", { at: 10, checks: [] }, { planned: false, askedAt: 9 }, false],
  ["a gate asks and nobody has looked", undefined, {}, true],
  ["the newest look is young", results(check("one", "met")), { now: 5 + 2 * hour }, false],
  ["the newest look is six hours old", results(check("one", "met")), { now: 5 + 6 * hour }, true],
  ["a phase waits, and the look is young", results(check("one", "notYet")), { now: 5 + hour - 1 }, false],
  ["a phase waits, and the look is an hour old", results(check("one", "notYet")), { now: 5 + hour }, true],
])("whether to look again where %s", ([, found, change, due]) => {
  const asked = { now: 5, planned: true, waiting: ["D0.1"], waves: [], ...change } as const;
  expect(checksDue(found, asked)).toBe(due);
});
