import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupDrift } from "../../../../shared/domain/enforcement/groupDrift.ts";

const none = { added: [], removed: [] };

describe("a group", () => {
  test("is as agreed whatever the order of its members", () => {
    expect(groupDrift(["a", "b"], [], ["b", "a"])).toEqual(none);
  });

  test("drifts by whom somebody else added and removed", () => {
    expect(groupDrift(["a", "b"], [], ["b", "c"])).toEqual({ added: ["c"], removed: ["a"] });
  });

  test("must show what an operation of ours has done, and may show any part of one under way", () => {
    const change = { added: ["c"], removed: ["a"] };
    expect(groupDrift(["a"], [{ ...change, applied: true }], ["a"])).toEqual({
      added: ["a"],
      removed: ["c"],
    });
    for (const now of [["a"], ["c"], ["a", "c"], []]) {
      expect(groupDrift(["a"], [{ ...change, applied: false }], now)).toEqual(none);
    }
  });

  test("holds whom a later operation has added again", () => {
    const out = { added: [], removed: ["a"], applied: true };
    const back = { added: ["a"], removed: [], applied: true };
    expect(groupDrift(["a"], [out, back], ["a"])).toEqual(none);
    expect(groupDrift(["a"], [back, out], ["a"])).toEqual({ added: ["a"], removed: [] });
  });

  test("never drifts by our own applied operations, in any order", () => {
    const people = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    const change = fc.record({ added: people, removed: people, applied: fc.constant(true) });
    fc.assert(
      fc.property(people, fc.array(change), (agreed, own) => {
        const now = new Set(agreed);
        for (const { added, removed } of own) {
          for (const id of removed) now.delete(id);
          for (const id of added) now.add(id);
        }
        expect(groupDrift(agreed, own, [...now])).toEqual(none);
      }),
    );
  });
});
