import { expect, test } from "vitest";
import { neverGranted } from "../../../../shared/adapters/identity/neverGranted.ts";
import { permissionSets } from "../../../../shared/adapters/identity/permissionSets.ts";

const forbidden = (name: string): boolean =>
  neverGranted.some((rule) =>
    rule.endsWith("*") ? name.startsWith(rule.slice(0, -1)) : name.toLowerCase() === rule.toLowerCase(),
  );
const sets = Object.entries(permissionSets).map(
  ([identity, { required, optional }]) => [identity, [...required, ...optional] as string[]] as const,
);

test.for(sets)("the %s holds nothing that no identity may hold, and nothing twice", ([, names]) => {
  expect(names.filter(forbidden)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("only the enforcer writes, and only the notifier sends", () => {
  const writers = sets.filter(([, names]) => names.some((name) => name.includes("Write")));
  const senders = sets.filter(([, names]) => names.some((name) => name.includes("Send")));
  expect([writers.map(([identity]) => identity), senders.map(([identity]) => identity)]).toEqual([
    ["enforcer"],
    ["notifier"],
  ]);
});

test.for([
  "RoleManagement.ReadWrite.Directory",
  "Directory.ReadWrite.All",
  "UserAuthMethod-Passkey.ReadWrite.All",
])("%s is recognised as never granted", (name) => {
  expect(forbidden(name ?? "")).toBe(true);
});
