import fc from "fast-check";
import { expect, test } from "vitest";
import { known } from "../../../../shared/domain/checks/known.ts";
import type { TargetedMethod } from "../../../../shared/domain/checks/methodSettings.ts";
import { type GroupMembers, groupsNeeded, reachOf } from "../../../../shared/domain/checks/reach.ts";
import { someAudience } from "./someAudience.ts";

const group = (id: string) => ({ id, kind: "group", profiles: [] }) as const;
const method = (includes: TargetedMethod["includes"], excludes: readonly string[] = []): TargetedMethod => ({
  enabled: true,
  includes,
  excludes,
});
const groups: GroupMembers = new Map([
  ["half", known(new Set(["a", "b"]))],
  ["other", known(new Set(["c", "d", "x"]))],
  ["gone", { kind: "unknown", because: "no such group" } as const],
]);

test.for<[string, TargetedMethod, readonly [number, number] | string]>([
  ["everybody", method([group("all_users")]), [4, 0]],
  ["the group itself, unread", method([group("asked")]), [4, 0]],
  ["half of them by another group", method([group("half")]), [2, 0]],
  ["all of them by two other groups", method([group("half"), group("other")]), [4, 0]],
  ["one of them by name", method([{ id: "a", kind: "person", profiles: [] }]), [1, 0]],
  ["nobody", method([]), [0, 0]],
  ["everybody but an excluded half", method([group("all_users")], ["half"]), [2, 2]],
  ["nobody, because the group itself is excluded too", method([group("asked")], ["asked"]), [0, 4]],
  ["everybody, whatever an unread include may add", method([group("all_users"), group("gone")]), [4, 0]],
  [
    "unknown where an include cannot be read",
    method([group("half"), group("gone")]),
    "target gone cannot be read",
  ],
  [
    "unknown where an exclude cannot be read",
    method([group("all_users")], ["gone"]),
    "target gone cannot be read",
  ],
])("a method reaches %s", ([, targeted, expected]) => {
  const reach = reachOf(targeted, someAudience, groups);
  if (typeof expected === "string") {
    expect(reach).toMatchObject({ kind: "unknown", because: expect.stringContaining(expected) });
  } else {
    const [reached, excluded] = expected;
    expect(reach).toMatchObject({ kind: "known", value: { people: 4, reached, excluded } });
  }
});

test("an audience that cannot be read is reached by nobody knows how many", () => {
  const because = "no such group";
  expect(
    reachOf(method([group("all_users")]), { ...someAudience, members: { kind: "unknown", because } }, groups),
  ).toEqual({
    kind: "unknown",
    because,
  });
});

test("one more exclude target never lets the method reach more people", () => {
  const ids = fc.subarray(["all_users", "asked", "half", "other"]);
  fc.assert(
    fc.property(ids, ids, fc.constantFrom("asked", "half", "other"), (includes, excludes, more) => {
      const reached = (out: readonly string[]) => {
        const reach = reachOf(method(includes.map(group), out), someAudience, groups);
        return reach.kind === "known" ? reach.value.reached : -1;
      };
      expect(reached([...excludes, more])).toBeLessThanOrEqual(reached(excludes));
    }),
  );
});

test("only groups whose members decide something are read", () => {
  const targeted = method(
    [group("all_users"), group("half"), { id: "p", kind: "person", profiles: [] }],
    ["out"],
  );
  expect(groupsNeeded([targeted], [someAudience])).toEqual(["half", "out"]);
  expect(groupsNeeded([method([group("asked")])], [someAudience])).toEqual([]);
});
