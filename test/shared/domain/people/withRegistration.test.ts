import fc from "fast-check";
import { expect, test } from "vitest";
import { type MethodKind, methodKinds } from "../../../../shared/domain/credentials/methodKind.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { withRegistration } from "../../../../shared/domain/people/withRegistration.ts";

const reportDays = { day: "2026-01-06", observed: 7, definite: 3 };
const known: Person = {
  ...stranger,
  portable: true,
  registered: ["authenticator"],
  used: ["authenticator"],
  provenOn: ["iOS"],
  reportDays,
  successes: 4,
};
const after = (kinds: readonly MethodKind[], person = known) =>
  withRegistration(person, { kinds, other: true, unknown: false });

test("the same methods change nothing of what is known of the person", () => {
  expect(after(["authenticator"])).toEqual({ ...known, platformOnly: false, other: true });
});

test("a method that is gone proves nothing any more", () => {
  const { used, provenOn, reportDays: days, portable } = after([]);
  expect({ used, provenOn, days, portable }).toEqual({
    used: [],
    provenOn: undefined,
    days: reportDays,
    portable: false,
  });
});

test("what report-only said before a new method is dropped, and what was proven stays", () => {
  const { used, provenOn, reportDays: days, successes } = after(["authenticator", "securityKey"]);
  expect({ used, provenOn, days, successes }).toEqual({
    used: ["authenticator"],
    provenOn: ["iOS"],
    days: undefined,
    successes: 4,
  });
});

test("a method in use that the report does not have yet stays proven", () => {
  const early: Person = { ...stranger, registered: [], used: ["synced"] };
  expect(after([], early).used).toEqual(["synced"]);
  expect(after(["synced"], early).used).toEqual(["synced"]);
});

test("the first report that tells methods apart drops nothing", () => {
  const { registered: _, ...old } = known;
  expect(after(["authenticator"], old)).toMatchObject({ provenOn: ["iOS"], reportDays });
});

test("whether other methods are left is forgotten where the report does not tell", () => {
  expect(
    withRegistration({ ...known, other: true }, { kinds: [], other: undefined, unknown: false }).other,
  ).toBeUndefined();
});

test("being read twice changes nothing the second time", () => {
  fc.assert(
    fc.property(fc.subarray([...methodKinds]), fc.subarray([...methodKinds]), (registered, kinds) => {
      const once = after(kinds, { ...known, registered });
      expect(after(kinds, once)).toEqual(once);
    }),
  );
});

test("a method that nobody knows is remembered until a report tells otherwise", () => {
  const known = withRegistration(stranger, { kinds: [], other: undefined, unknown: true });
  expect(withRegistration(known, { kinds: ["synced"], other: undefined }).unknownMethod).toBe(true);
  expect(
    withRegistration(known, { kinds: [], other: undefined, unknown: false }).unknownMethod,
  ).toBeUndefined();
});
