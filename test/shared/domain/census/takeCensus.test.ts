import { expect, test } from "vitest";
import { legacyUsesOf } from "../../../../shared/domain/census/legacyUse.ts";
import { takeCensus } from "../../../../shared/domain/census/takeCensus.ts";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { aPlan } from "../build/aPlan.ts";

const day = 86_400_000;
/** Midnight in Berlin at the end of 2026-03-01. */
const midnight = Date.parse("2026-03-01T23:00:00Z");
const plan = aPlan({ timeZone: "Europe/Berlin" });
const empty = new Set<string>();

function collecting(people: Readonly<Record<string, Partial<Person>>>, asked: readonly string[]): Collecting {
  const audience = new Set(asked);
  return {
    ...emptyCollecting(midnight - 60 * day),
    membershipAt: midnight,
    people: new Map(Object.entries(people).map(([id, person]) => [id, { ...stranger, ...person }])),
    memberships: {
      one: { audience, exempt: empty, enforced: empty },
      two: { audience: new Set([...asked.slice(0, 1)]), exempt: empty, enforced: empty },
    },
  };
}

const ann: Partial<Person> = {
  legacy: ["authenticatorApp", "phone"],
  legacyDays: { password: "2026-03-01", authenticatorApp: "2026-01-31" },
  activeDay: "2026-03-01",
};
const bob: Partial<Person> = { legacy: [], legacyDays: { password: "2026-02-01" }, activeDay: "2026-03-01" };
const cem: Partial<Person> = { legacy: ["phone"], activeDay: "2026-01-30" };

test("D4.4 everybody asked is counted once, by what they have registered and what they used within 30 days", () => {
  const before = collecting({ ann, bob, cem, other: ann }, ["ann", "bob", "cem", "new"]);
  const [taken] = takeCensus(plan, before, midnight - 1).census ?? [];
  expect(taken).toMatchObject({
    day: "2026-03-01",
    people: 4,
    unreported: 1,
    without: 0,
    kinds: {
      password: { registered: 0, used: 2, lastUsed: "2026-03-01" },
      authenticatorApp: { registered: 1, used: 1, lastUsed: "2026-01-31" },
      phone: { registered: 2, used: 0 },
      oneTimeCode: { registered: 0, used: 0 },
    },
  });
});

test("use is forgotten on the thirtieth day after it, and whoever is active without any is told apart", () => {
  const before = collecting({ ann, bob, cem }, ["ann", "bob", "cem"]);
  const [taken] = takeCensus(plan, before, midnight + 2 * day).census ?? [];
  expect(taken).toMatchObject({
    day: "2026-03-04",
    without: 1,
    kinds: { password: { used: 1 }, authenticatorApp: { used: 0 } },
  });
});

test("one census a local day, and the newest ninety are kept", () => {
  let state = takeCensus(plan, collecting({ ann }, ["ann"]), midnight - 1);
  expect(takeCensus(plan, state, midnight - 2 * 3_600_000)).toBe(state);
  for (let n = 0; n < 100; n++) state = takeCensus(plan, state, midnight + n * day);
  expect(state.census?.length).toBe(90);
  expect(state.census?.at(-1)?.day).toBe("2026-06-09");
});

test("before it is known who is asked, nobody is counted", () => {
  const before = { ...collecting({ ann }, ["ann"]), membershipAt: 0 };
  expect(takeCensus(plan, before, midnight).census).toBeUndefined();
});

test("whoever has a credential or was seen to use it is listed, with the newest day", () => {
  const { memberships, people } = collecting({ ann, bob, cem }, ["ann", "bob", "new"]);
  expect([...legacyUsesOf({ memberships, people }, "password")]).toEqual([
    ["ann", { registered: false, lastUsed: "2026-03-01" }],
    ["bob", { registered: false, lastUsed: "2026-02-01" }],
  ]);
  expect([...legacyUsesOf({ memberships, people }, "phone")]).toEqual([["ann", { registered: true }]]);
});
