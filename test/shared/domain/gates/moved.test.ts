import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import type { Evidence } from "../../../../shared/domain/gates/evidence.ts";
import { judgeMoved } from "../../../../shared/domain/gates/judgeMoved.ts";
import type { StoredMembership } from "../../../../shared/domain/measure/collected.ts";
import { type Moved, movedSince } from "../../../../shared/domain/measure/movedSince.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { anObservation, missing } from "../build/anObservation.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt, someRules } from "../build/someRules.ts";

const slice = ["a", "b", "c"];
const evidence = (change: Partial<ReturnType<typeof someCounts>> = {}): Evidence => ({
  rolloutId: "r1",
  phase: "dep",
  attempt: 1,
  gate: "ops.enforce.1",
  at: openAt,
  planHash: "plan",
  criteria: [],
  waves: { ops: someCounts({ audience: 4, enforced: 1, ...change }) },
  act: {
    wave: "ops",
    slice: 1,
    policy: "policy",
    fingerprint: "f",
    enforcedGroup: "enforced",
    people: slice.length,
    peopleHash: "h",
  },
});
const ready: Person = { ...stranger, portable: true };
const everybody = new Map([...slice, "d", "e"].map((id) => [id, ready]));
const membership: StoredMembership = {
  audience: new Set(["a", "b", "c", "d"]),
  exempt: new Set(),
  enforced: new Set(["d"]),
};
const ours = { groupWrites: true, platformMethodsCount: false };
const moved = (change: Partial<Record<keyof typeof membership, readonly string[]>>, people = everybody) =>
  movedSince(evidence(), slice, people, { ...membership, ...asIds(change) }, ours);
const asIds = (change: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(change).map(([part, ids]) => [part, new Set(ids)]));

describe("the people of frozen evidence", () => {
  test.for([
    ["have not moved while nothing changed", moved({}), 0, 0],
    ["count when one has left the audience", moved({ audience: ["a", "b"] }), 1, 0],
    ["count when one is exempt", moved({ exempt: ["a"] }), 1, 0],
    ["count when one has lost the passkey", moved({}, new Map([...everybody, ["a", stranger]])), 1, 0],
    ["count once, whatever became of them", moved({ audience: ["b", "c"], exempt: ["a"] }), 1, 0],
    ["do not count while they are added to the group", moved({ enforced: ["d", ...slice] }), 0, 0],
    ["are joined by whoever else would be caught", moved({ enforced: ["d", "e", "x"] }), 0, 2],
  ] as const)("%s", ([, found, gone, caught]) => {
    expect(found).toEqual({ wave: "ops", gone, caught, frozen: 3 });
  });

  test("are the audience where groups are not ours to change: its growth is who would be caught", () => {
    const grown = {
      ...membership,
      audience: new Set(["a", "b", "c", "d", "e", "f"]),
      exempt: new Set(["f"]),
    };
    expect(movedSince(evidence(), [], everybody, grown, { ...ours, groupWrites: false })).toEqual({
      wave: "ops",
      gone: 0,
      caught: 1,
      frozen: 4,
    });
  });

  test("are nobody in evidence that writes nothing", () => {
    const { act: _, ...plain } = evidence();
    expect(movedSince(plain, slice, everybody, membership, ours)).toBeUndefined();
  });
});

const some = (change: Partial<Moved>): Moved => ({ wave: "ops", gone: 0, caught: 0, frozen: 50, ...change });

describe("evidence about other people than were agreed to", () => {
  test.for([
    [{ gone: 5 }, "met", "5 <= 5"],
    [{ gone: 3, caught: 3 }, "notYet", "6 > 5"],
    [{ frozen: 3, gone: 1 }, "met", "1 <= 1"],
    [{ frozen: 3, caught: 2 }, "notYet", "2 > 1"],
  ] as const)("%o is %s", ([change, kind, says]) => {
    expect(judgeMoved(some(change))).toMatchObject({ kind, because: expect.stringContaining(says) });
  });

  test("is never found to be better by one more who moved", () => {
    const people = fc.record({ gone: fc.nat(60), caught: fc.nat(60), frozen: fc.nat(60) });
    fc.assert(
      fc.property(people, (change) => {
        if (judgeMoved(some(change)).kind === "met") return;
        expect(judgeMoved(some({ ...change, gone: change.gone + 1 })).kind).toBe("notYet");
        expect(judgeMoved(some({ ...change, caught: change.caught + 1 })).kind).toBe("notYet");
      }),
    );
  });

  const rules = someRules();
  const votes = ["ana", "bo"].map((person) => ({
    person,
    decision: "approve" as const,
    evidenceHash: "e1",
    at: openAt,
  }));
  const seen = (found: Moved | typeof missing) => anObservation({ votes, moved: found });

  test("is withdrawn at once, and the votes on it are void", () => {
    expect(advance(rules, aState(awaiting), seen(some({ gone: 5 }))).kind).toBe("enforcing");
    expect(advance(rules, aState(awaiting), seen(some({ gone: 6 })))).toMatchObject({ kind: "measuring" });
  });

  test("is not carried out any further, with the people added or not", () => {
    for (const step of ["members", "policy"] as const) {
      const state = aState({ ...enforcing, step });
      expect(advance(rules, state, seen(some({ caught: 6 }))).kind).toBe("measuring");
      expect(advance(rules, state, seen(some({ caught: 5 }))).kind).toBe("enforcing");
    }
  });

  test("neither opens a gate nor is withdrawn while it cannot be told who moved", () => {
    expect(advance(rules, aState(awaiting), seen(missing)).kind).toBe("awaitingApproval");
    expect(advance(rules, aState(enforcing), seen(missing)).kind).toBe("measuring");
  });
});
