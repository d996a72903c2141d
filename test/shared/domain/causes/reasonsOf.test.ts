import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PersonStanding, reasonsOf } from "../../../../shared/domain/causes/reasonsOf.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const day = "2026-02-03";
const passkey: Person = { ...stranger, portable: true, registered: ["authenticator"] };
const onPhone: Person = { ...passkey, platformDays: { iOS: day }, outdated: ["iOS"] };
const stands = (person: Person, change: Partial<PersonStanding> = {}): PersonStanding => ({
  person,
  wave: "Operations",
  exempt: false,
  enforced: false,
  platformMethodsCount: false,
  ...change,
});
const enforced = { enforced: true };
const bits = 0b1011;

describe("a person", () => {
  test.for<[string, PersonStanding, readonly string[], RegExp, RegExp]>([
    [
      "whom no wave asks",
      { person: passkey, exempt: false, enforced: false, platformMethodsCount: false },
      ["notAsked"],
      /no wave/,
      /put them into a wave/,
    ],
    ["who has no passkey", stands(stranger), ["notEnrolled"], /registered no passkey/, /mysecurityinfo/],
    [
      "who has Windows Hello alone",
      stands({ ...stranger, platformOnly: true }),
      ["notEnrolled"],
      /a single computer/,
      /security key/,
    ],
    [
      "whose registration failed",
      stands({ ...stranger, registrationDay: day }),
      ["notEnrolled"],
      /failed on 2026-02-03/,
      /what blocked the registration/,
    ],
    [
      "of a domain with an MFA of its own",
      stands({ ...passkey, federated: true }),
      ["federated"],
      /its own MFA/,
      /leave MFA to this tenant/,
    ],
    [
      "whose phone is too old",
      stands(onPhone),
      ["platform"],
      /a platform they use: iOS/,
      /update the system of iOS/,
    ],
    [
      "who is exempt, whatever is missing",
      stands(stranger, { exempt: true }),
      ["exempt"],
      /exception/,
      /until it ends/,
    ],
    ["who is ready", stands(passkey), ["waits"], /a slice of their wave/, /nothing/],
    [
      "who works under the policy",
      stands(passkey, enforced),
      ["fine"],
      /nothing has stopped them/,
      /nothing/,
    ],
    [
      "who is blocked with a passkey",
      stands({ ...passkey, stillBlocked: true }, enforced),
      ["blocked"],
      /policy of Operations stopped them/,
      /try their passkey in a browser/,
    ],
    [
      "whose block is not an hour old",
      stands({ ...passkey, pendingBlock: 9 }, enforced),
      ["blocked"],
      /stopped them/,
      /browser/,
    ],
    [
      "who is blocked without a passkey",
      stands({ ...stranger, stillBlocked: true }, enforced),
      ["blocked", "notEnrolled"],
      /stopped them/,
      /Temporary Access Pass/,
    ],
    [
      "who was blocked and is back",
      stands({ ...passkey, blockedDay: day }, enforced),
      ["wasBlocked"],
      /blocked on 2026-02-03/,
      /works again/,
    ],
    [
      "who was blocked in a wave that was rolled back",
      stands({ ...passkey, stillBlocked: true, blockedDay: day }),
      ["wasBlocked"],
      /not enforced any more/,
      /works again/,
    ],
    [
      "whose password somebody has",
      stands({ ...passkey, unfamiliarDay: day }, enforced),
      ["unfamiliar"],
      /never seen with them/,
      /have it changed/,
    ],
    [
      "of whom a result was unreadable",
      stands({ ...passkey, unreadableDay: day }, enforced),
      ["unreadable"],
      /could not be read/,
      /sign-in log/,
    ],
    [
      "who would have been blocked",
      stands({ ...passkey, reportDays: { day, observed: 0b11111, definite: bits } }),
      ["wouldBeBlocked"],
      /on 3 of 5 days/,
      /wherever they sign in/,
    ],
    [
      "who would have been blocked and is enforced by now",
      stands({ ...passkey, reportDays: { day, observed: bits, definite: bits } }, enforced),
      ["fine"],
      /nothing/,
      /nothing/,
    ],
  ])("%s is told so, with a fix", ([, standing, kinds, because, fix]) => {
    const reasons = reasonsOf(standing);
    expect(reasons.map(({ kind }) => kind)).toEqual(kinds);
    expect(reasons[0]?.because).toMatch(because);
    expect(reasons[0]?.fix).toMatch(fix);
  });
});

test("platform methods are enough where the plan counts them", () => {
  const hello: Person = {
    ...stranger,
    platformOnly: true,
    registered: ["windowsHello"],
    platformDays: { windows: day },
  };
  expect(reasonsOf(stands(hello, { platformMethodsCount: true })).map(({ kind }) => kind)).toEqual(["waits"]);
});

test("there is always a reason, nobody is fine who is blocked, and a passkey never adds a reason", () => {
  const people = fc.record(
    {
      stillBlocked: fc.constant(true as const),
      pendingBlock: fc.nat(),
      blockedDay: fc.constant(day),
      unfamiliarDay: fc.constant(day),
      registrationDay: fc.constant(day),
      federated: fc.constant(true as const),
      platformOnly: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(people, fc.boolean(), fc.boolean(), (change, isEnforced, exempt) => {
      const person: Person = { ...stranger, ...change };
      const kinds = (who: Person) =>
        reasonsOf(stands(who, { enforced: isEnforced, exempt })).map(({ kind }) => kind);
      expect(kinds(person).length).toBeGreaterThan(0);
      const isBlocked = isEnforced && (person.stillBlocked || person.pendingBlock !== undefined);
      if (isBlocked) expect(kinds(person)[0]).toBe("blocked");
      expect(kinds({ ...person, portable: true }).length).toBeLessThanOrEqual(kinds(person).length);
    }),
  );
});
