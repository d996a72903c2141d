import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { guardView } from "../../../../shared/domain/ledger/guardView.ts";
import { rollbacksIn } from "../../../../shared/domain/ledger/rollbacksIn.ts";
import { aConclusion, aRollback, aStep, someEntries } from "../build/anEntry.ts";
import { openAt } from "../build/someRules.ts";

const view = (...bodies: readonly EntryBody[]) => guardView(someEntries(...bodies), "ops", "o-rollBack");
const enforced = aStep("enforce", "applied");

describe("a guard reads from the ledger", () => {
  test.for<[string, EntryBody[], ReturnType<typeof view>["intended"]]>([
    ["that nothing is enforced at first", [], "reportOnly"],
    ["that an enforcement that was only sent is not one", [aStep("enforce", "sent")], "reportOnly"],
    ["that an applied enforcement is meant", [enforced], "enabled"],
    ["that added members enforce nothing by themselves", [aStep("changeMembers", "applied")], "reportOnly"],
    ["that a rollback takes it back", [enforced, aRollback()], "reportOnly"],
    ["that another wave's rollback does not", [enforced, aRollback("lab")], "enabled"],
    [
      "that another wave's enforcement does not count",
      [aStep("enforce", "applied", { wave: "lab" })],
      "reportOnly",
    ],
    ["that a retry means it again", [enforced, aRollback(), enforced], "enabled"],
  ])("%s", ([, bodies, intended]) => {
    expect(view(...bodies).intended).toBe(intended);
  });
  test("since when an enforcement is on its way, until it ended", () => {
    expect(view(aStep("enforce", "planned"), aStep("enforce", "sent")).attemptedAt).toBe(openAt + 60_000);
    for (const step of ["applied", "refused", "void", "unverified"] as const) {
      expect(view(aStep("enforce", "sent"), aStep("enforce", step)).attemptedAt).toBe(0);
    }
  });
  test("how many of its wave's rollbacks a trigger began", () => {
    const byTrigger = (wave: string): EntryBody => ({
      kind: "rolledBack",
      wave,
      by: "trigger",
      because: "b",
      investigation: 1,
    });
    expect(view(enforced, aRollback()).automatic).toBe(0);
    expect(view(byTrigger("ops"), enforced, aRollback(), byTrigger("lab")).automatic).toBe(1);
  });
  test("how far its own rollback has come, and whether the rollout ended", () => {
    expect(view(aStep("rollBack", "sent")).operation).toBe("sent");
    expect(view(aStep("rollBack", "sent", { opId: "someone else's" })).operation).toBeUndefined();
    expect(view().ended).toBe(false);
    expect(view({ kind: "rolloutEnded", outcome: "aborted" }).ended).toBe(true);
  });
});

describe("rollbacks", () => {
  test("are numbered as they come, also when two were written with the same number", () => {
    const found = rollbacksIn(someEntries(aRollback("ops", 1), aRollback("lab", 1), aConclusion(1)));
    expect(found.map(({ wave, investigation, concluded }) => [wave, investigation, concluded])).toEqual([
      ["ops", 1, true],
      ["lab", 2, false],
    ]);
  });
  test("are concluded only by a conclusion of their own", () => {
    const bodies = fc.array(
      fc.oneof(fc.constant(aRollback()), fc.integer({ min: 1, max: 5 }).map(aConclusion)),
    );
    fc.assert(
      fc.property(bodies, (all) => {
        for (const { investigation, concluded } of rollbacksIn(someEntries(...all))) {
          const said = all.some(
            (body) => body.kind === "investigationConcluded" && body.investigation === investigation,
          );
          expect(concluded).toBe(said);
        }
      }),
    );
  });
});

test("a wave is meant to be enabled exactly when its last word is an applied enforcement", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(enforced, aRollback(), aStep("enforce", "sent"), aRollback("lab"))),
      (all) => {
        const words = all.filter(
          (body) => body === enforced || (body.kind === "rolledBack" && body.wave === "ops"),
        );
        expect(view(...all).intended).toBe(words.at(-1) === enforced ? "enabled" : "reportOnly");
      },
    ),
  );
});
