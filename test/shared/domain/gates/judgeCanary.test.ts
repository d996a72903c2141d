import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeCanary } from "../../../../shared/domain/gates/judgeCanary.ts";
import { judgePending } from "../../../../shared/domain/gates/judgePending.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseProgress } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { enrolled } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const state = (change: Partial<PhaseProgress> = {}) =>
  aState({ kind: "measuring" }, { slices: { ops: 1 }, ...change });
const counting = (recovered: number, change: Parameters<typeof someCounts>[0] = {}) => ({
  counts: { ops: someCounts({ enforced: 10, recovered, ...change }) },
});
const verdict = (
  seen: Partial<Observation>,
  slice: { wave: string; number: number } | undefined,
  progress = {},
) => judgeCanary({ rules, state: state(progress), seen: anObservation(seen), waves: ["ops"] }, slice);
const second = { wave: "ops", number: 2 };
const attested = (outcome: "done" | "failed" | "notApplicable", at = openAt - hour) => ({
  attestations: { "canary-recovery": { at, outcome, note: "no spare phone in the pilot" } },
});

describe("the canary", () => {
  test.for([
    ["shuts the second slice while nobody has recovered", second],
    ["shuts the first slice of another wave of the phase", { wave: "lab", number: 1 }],
    ["shuts the end of the phase where there was a single slice", undefined],
  ] as const)("%s, and says what to do", ([, slice]) => {
    expect(verdict(counting(0), slice)).toMatchObject({
      kind: "notYet",
      because: expect.stringMatching(
        /0 of 10 .* < 1: .*remove the lost passkey, get a pass.*new passkey.*attest/,
      ),
    });
    expect(verdict(counting(1), slice)).toMatchObject({ kind: "met" });
  });

  test.for([
    ["of the first slice itself", { wave: "ops", number: 1 }, {}],
    ["before anybody was enforced", second, { slices: {} }],
    ["where nothing is really written", second, { wouldHave: { ops: 10 } }],
  ] as const)("is not asked %s", ([, slice, progress]) => {
    expect(verdict(counting(0), slice, progress)).toBeUndefined();
  });

  test("is not asked of a phase behind the first that enforces", () => {
    const later = someRules({ firstToEnforce: false });
    const seen = anObservation(counting(0));
    expect(judgeCanary({ rules: later, state: state(), seen, waves: ["ops"] }, second)).toBeUndefined();
  });

  test("may be attested with the reason, which stands in the verdict", () => {
    expect(verdict({ ...counting(0), ...attested("done") }, second)).toMatchObject({
      kind: "met",
      because: expect.stringContaining("attested, not measured: no spare phone in the pilot"),
    });
  });

  test.for([
    ["failed shuts the gate, measured or not", attested("failed"), 1, "breached"],
    ["not applicable proves nothing", attested("notApplicable"), 0, "notYet"],
    ["done in an earlier attempt proves nothing", attested("done", closedAt - 1), 0, "notYet"],
  ] as const)("attested as %s", ([, attestations, recovered, kind]) => {
    expect(verdict({ ...counting(recovered), ...attestations }, second)?.kind).toBe(kind);
  });

  test("attested as done before anybody was enforced proves nothing", () => {
    const enabledSince = (since: number) => ({ policySince: { ops: { state: "enabled", since } } });
    const early = { ...counting(0), ...attested("done") };
    expect(verdict(early, second, enabledSince(openAt))?.kind).toBe("notYet");
    expect(verdict(early, second, enabledSince(openAt - hour))?.kind).toBe("met");
  });

  test("never passes on missing or stale data, whatever else was counted", () => {
    const stale = fc.integer({ min: 4 * hour + 1, max: 500 * hour });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.option(stale), (recovered, age) => {
        const seen =
          age === null ? { counts: { ops: missing } } : counting(recovered, { signInsUntil: openAt - age });
        expect(verdict(seen, second)?.kind).toBe("unknown");
      }),
    );
  });

  test("decides over the gate whatever the plan's criteria say", () => {
    const gate = { criteria: [enrolled], quorum: 2, deadlineHours: 48, escalateTo: [] };
    const pending = { id: "ops.enforce.2", gate, waves: ["ops"], slice: second };
    const judged = judgePending(rules, state(), anObservation(counting(0)), pending);
    expect(judged.overall.kind).toBe("notYet");
    expect(judged.criteria.find(({ id }) => id === "slice:canary")?.verdict.kind).toBe("notYet");
  });
});
