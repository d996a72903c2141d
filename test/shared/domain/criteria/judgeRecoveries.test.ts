import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecoveriesCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: RecoveriesCriterion = {
  kind: "recoveries",
  id: "recoveries",
  mode: "enforce",
  item: "D2.X2",
  min: 2,
  target: 3,
};

const attested = (outcome: "done" | "failed" | "notApplicable") => ({ "D2.X2": { at: openAt, outcome } });
const verdict = (recoveries: number, attestations = {}) =>
  judged(criterion, { ops: someCounts({ recoveries }) }, { attestations });

describe("D1.4 how long recoveries took", () => {
  const timed = (removed: number | null) =>
    judged(criterion, {
      ops: someCounts({
        recoveries: 2,
        recoveryMinutes: {
          people: 2,
          removedToPass: removed,
          removedToSignIn: removed === null ? null : 35,
          passToPasskey: 12,
          passkeyToSignIn: 8,
        },
      }),
    }).because;

  test("is said leg by leg", () => {
    expect(timed(15)).toContain(
      "; ops: 2 timed, median minutes 15 from the old method's removal to the pass, 12 from the pass to the new passkey, 8 to the sign-in, 35 in all",
    );
  });

  test("is said from the pass on where no audit shows the loss", () => {
    expect(timed(null)).toMatch(
      /ops: 2 timed, median minutes 12 from the pass to the new passkey, 8 to the sign-in$/,
    );
  });
});

test("D2.X2 the sentence says how many recoveries the helpdesk itself has told of", () => {
  const counts = { ops: someCounts({ recoveries: 2, recoveriesTold: 1 }) };
  expect(judged(criterion, counts, { attestations: {} }).because).toBe(
    "dep: 2 recoveries, 2 shown by audits, 1 also told by the helpdesk and the others by whoever issued the pass and 0 attested >= 2, 3 wished for",
  );
});

describe("D1.4 D1.X2 D2.X2 recoveries", () => {
  test.for([
    {
      name: "are met with two that audits show, and say that three were wished for",
      measured: 2,
      says: "met",
      because: "dep: 2 recoveries, 2 shown by audits and 0 attested >= 2, 3 wished for",
    },
    { name: "say when the target is reached", measured: 3, says: "met", because: "target 3 reached" },
    {
      name: "are not yet met with one, and say how to get another",
      measured: 1,
      says: "notYet",
      because: "1 recoveries, 1 shown by audits and 0 attested < 2: have somebody lose a device",
    },
    {
      name: "are met with one and one attested",
      measured: 1,
      given: attested("done"),
      says: "met",
      because: "2 recoveries, 1 shown by audits and 1 attested >= 2",
    },
    {
      name: "are never met by word alone: an exercise at the table counts one",
      measured: 0,
      given: attested("done"),
      says: "notYet",
      because: "0 shown by audits and 1 attested < 2",
    },
    {
      name: "are not helped by a word that the step does not apply",
      measured: 1,
      given: attested("notApplicable"),
      says: "notYet",
      because: "1 shown by audits and 0 attested",
    },
    {
      name: "are breached by an exercise that failed, however many went well",
      measured: 3,
      given: attested("failed"),
      says: "breached",
      because: "attested as failed",
    },
  ])("$name", ({ measured, given, says, because }) => {
    expect(verdict(measured, given)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("are those of all waves of the phase together", () => {
    const one = someCounts({ recoveries: 1 });
    expect(judged(criterion, { ops: one, lab: one }).kind).toBe("met");
  });

  test("are unknown while one wave is not counted, even when the others have enough", () => {
    const enough = someCounts({ recoveries: 5 });
    expect(judged(criterion, { ops: enough, lab: someCounts() }).because).toContain("lab: recoveries were");
    expect(judged(criterion, { ops: enough, lab: missing }).kind).toBe("unknown");
  });

  test("one more never worsens the verdict", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.boolean(), (measured, isAttested) => {
        const given = isAttested ? attested("done") : {};
        expect(rankOf(verdict(measured + 1, given))).toBeGreaterThanOrEqual(rankOf(verdict(measured, given)));
      }),
    );
  });
});
