import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methodKinds } from "../../../../shared/domain/credentials/methodKind.ts";
import { isEnrolled, isReady, unreadyBecause } from "../../../../shared/domain/people/isReady.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { withRegistration } from "../../../../shared/domain/people/withRegistration.ts";

const day = "2026-01-06";
const passkey: Person = { ...stranger, portable: true, registered: ["authenticator"] };
const hello: Person = { ...stranger, platformOnly: true, registered: ["windowsHello"] };
const key: Person = { ...stranger, platformOnly: true, registered: ["secureEnclave"] };
const on = (person: Person, ...platforms: (keyof NonNullable<Person["platformDays"]>)[]): Person => ({
  ...person,
  platformDays: Object.fromEntries(platforms.map((each) => [each, day])),
});
const either: readonly boolean[] = [true, false];

const cases: readonly (readonly [
  sentence: string,
  person: Person,
  counts: boolean | undefined,
  ready: boolean,
])[] = [
  ["nobody knows anything of", stranger, undefined, false],
  ["has a passkey and was never seen is", passkey, undefined, true],
  ["has a passkey and uses computer and phone is", on(passkey, "windows", "iOS"), undefined, true],
  [
    "has a passkey from before kinds were told apart is",
    on({ ...stranger, portable: true }, "iOS"),
    undefined,
    true,
  ],
  ["has Windows Hello alone, where it does not count, is not", on(hello, "windows"), false, false],
  [
    "has Windows Hello alone and works on Windows alone is, where it counts,",
    on(hello, "windows"),
    true,
    true,
  ],
  ["has Windows Hello alone and uses a phone too is not", on(hello, "windows", "iOS"), undefined, false],
  ["has Windows Hello alone and uses an Android phone is not", on(hello, "android"), undefined, false],
  ["has Windows Hello alone and uses a Mac is not", on(hello, "windows", "macOS"), undefined, false],
  ["has a key in the Mac alone and works on it is, where it counts,", on(key, "macOS"), true, true],
  ["has a key in the Mac alone and works on Windows is not", on(key, "windows"), undefined, false],
  [
    "has a key in the Mac and Windows Hello and uses both is, where they count,",
    on({ ...hello, registered: ["windowsHello", "secureEnclave"] }, "macOS", "windows"),
    true,
    true,
  ],
  [
    "has a platform method from before kinds were told apart is not",
    on({ ...stranger, platformOnly: true }, "windows"),
    undefined,
    false,
  ],
  [
    "has a passkey and a phone that is too old is not",
    { ...on(passkey, "iOS"), outdated: ["iOS"] },
    undefined,
    false,
  ],
  [
    "has a passkey and was seen to use it on such a phone is",
    { ...on(passkey, "iOS"), outdated: ["iOS"], provenOn: ["iOS"] },
    undefined,
    true,
  ],
  [
    "has Windows Hello alone is not by what another passkey once proved",
    { ...on(hello, "iOS"), provenOn: ["iOS"] },
    undefined,
    false,
  ],
  [
    "has a passkey and a system that nobody knows is not",
    on(passkey, "windows", "unknown"),
    undefined,
    false,
  ],
  [
    "has a passkey and a domain that enforces its own MFA is not",
    { ...passkey, federated: true },
    undefined,
    false,
  ],
];

test.for(
  cases.flatMap(([sentence, person, counts, ready]) =>
    (counts === undefined ? either : [counts]).map((each) => ({ sentence, person, each, ready })),
  ),
)("who $sentence ready (platform methods count: $each)", ({ person, each, ready }) => {
  // Without a portable passkey nobody is enrolled where platform methods do not count.
  expect(isReady(person, each)).toBe(ready);
});

describe("why an enrolled person is not ready", () => {
  test.for([
    [{ ...on(passkey, "iOS"), outdated: ["iOS"] } as Person, "platform"],
    [{ ...on(passkey, "unknown"), federated: true } as Person, "federated"],
    [on(passkey, "iOS"), undefined],
  ] as const)("%# is told", ([person, because]) => {
    expect(unreadyBecause(person, false)).toBe(because);
  });
});

const someone = fc
  .record({
    kinds: fc.subarray([...methodKinds]),
    platforms: fc.subarray(["windows", "macOS", "iOS", "android", "linux", "unknown"] as const),
    outdated: fc.subarray(["windows", "macOS", "iOS", "android", "linux", "unknown"] as const),
    provenOn: fc.subarray(["windows", "macOS", "iOS", "android", "linux", "unknown"] as const),
  })
  .map(({ kinds, platforms, outdated, provenOn }) => ({
    ...withRegistration(on(stranger, ...platforms), { kinds, other: undefined, unknown: false }),
    outdated,
    provenOn,
  }));

test("only the enrolled are ready, and one platform more never makes anybody ready", () => {
  fc.assert(
    fc.property(someone, fc.boolean(), fc.constantFrom("iOS", "unknown", "linux"), (person, counts, more) => {
      if (isReady(person, counts)) expect(isEnrolled(person, counts)).toBe(true);
      const busier = { ...person, platformDays: { ...person.platformDays, [more]: day } };
      if (isReady(busier, counts)) expect(isReady(person, counts)).toBe(true);
    }),
  );
});

test("nobody whose methods are all bound to a computer is ready on a phone", () => {
  fc.assert(
    fc.property(someone, fc.boolean(), fc.constantFrom("iOS", "android"), (person, counts, phone) => {
      if (person.portable) return;
      expect(isReady({ ...person, platformDays: { [phone]: day } }, counts)).toBe(false);
    }),
  );
});
