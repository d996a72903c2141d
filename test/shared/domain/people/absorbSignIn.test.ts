import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absorbSignIn } from "../../../../shared/domain/people/absorbSignIn.ts";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { settle as settleAll } from "../../../../shared/domain/people/settle.ts";
import type { SignInSeen } from "../../../../shared/domain/people/signInSeen.ts";

const minute = 60_000;
const grace = 60 * minute;
const known: Person = { ...stranger, portable: true, devices: [deviceKey("laptop")], networks: [64500] };
const success: SignInSeen = {
  at: 0,
  day: "2026-01-06",
  succeeded: true,
  failure: undefined,
  isRegistration: false,
  isUnexpected: false,
  errorCode: 0,
  slices: () => ["app:office"],
  isProof: true,
  passkeyUsed: true,
  methodsUsed: ["authenticator"],
  legacyUsed: [],
  scenario: "browser",
  deviceId: "laptop",
  platform: "windows",
  isOutdated: false,
  network: 64500,
};
const block: SignInSeen = {
  ...success,
  succeeded: false,
  isProof: false,
  passkeyUsed: false,
  methodsUsed: [],
  errorCode: 53003,
  failure: "own",
};
const dayOf = (at: number) => `2026-01-${String(6 + Math.floor(at / (24 * 60 * minute))).padStart(2, "0")}`;
const rule = { graceMs: grace, dayOf };
const absorb = (person: Person, ...seen: readonly SignInSeen[]) =>
  seen.reduce((now, one) => absorbSignIn(now, one, rule).person, person);
const settle = (person: Person, until: number) => settleAll(person, until, rule).person;

describe("a block", () => {
  test("waits for a success before it counts", () => {
    const person = absorb(known, { ...block, at: 7 });
    expect(person).toMatchObject({ pendingBlock: 7, activeDay: "2026-01-06" });
    expect(person.blockedDay).toBeUndefined();
  });
  test("is cleared by a success within the grace, also on its last moment", () => {
    const person = absorb(known, block, { ...success, at: grace });
    expect(person.pendingBlock).toBeUndefined();
    expect(person.blockedDay).toBeUndefined();
    expect(settle(person, 99 * grace).blockedDay).toBeUndefined();
  });
  test("counts when the success came after the grace", () => {
    expect(absorb(known, block, { ...success, at: grace + 1 })).toMatchObject({ blockedDay: "2026-01-06" });
  });
  test("counts when no success came within the grace", () => {
    const person = absorb(known, block);
    expect(settle(person, grace)).toBe(person);
    const settled = settle(person, grace + 1);
    expect(settled).toMatchObject({ blockedDay: "2026-01-06" });
    expect(settled.pendingBlock).toBeUndefined();
  });
  test("that becomes known after a success within the grace does not count", () => {
    const back = absorb(known, { ...success, at: grace });
    expect(absorb(back, block).pendingBlock).toBeUndefined();
    expect(settle(absorb(back, block), 99 * grace).blockedDay).toBeUndefined();
  });
  test("that becomes known after a later success counts, and leaves nobody blocked", () => {
    const back = absorb(known, { ...success, at: grace + 1000 });
    const settled = settle(absorb(back, block), 2 * grace);
    expect(settled).toMatchObject({ blockedDay: "2026-01-06", blockedAt: 0 });
    expect(settled.stillBlocked).toBeUndefined();
    expect(settle(absorb(known, block), 2 * grace).stillBlocked).toBe(true);
  });
  test("is measured from the first of a row, so that retrying does not put it off", () => {
    const person = absorb(known, block, { ...block, at: 50 * minute }, { ...block, at: 59 * minute });
    expect(settle(person, grace + 1).blockedDay).toBe("2026-01-06");
  });
  test("of one person with 500 retries is one blocked person", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...block, at: index }));
    expect(settle(absorb(known, ...many), 2 * grace)).toEqual(settle(absorb(known, block), 2 * grace));
  });
});

describe("an unfamiliar failure", () => {
  const elsewhere = { ...block, deviceId: "", network: 64666 };
  test.for<[string, SignInSeen, boolean]>([
    ["from a device and network never seen with the person is unfamiliar", elsewhere, true],
    ["from an unknown device in a known network is a block", { ...elsewhere, network: 64500 }, false],
    ["from a known device in an unknown network is a block", { ...elsewhere, deviceId: "laptop" }, false],
    ["from another device in another network is unfamiliar", { ...elsewhere, deviceId: "theirs" }, true],
  ])("%s", ([, seen, unfamiliar]) => {
    const person = absorb(known, seen);
    expect(person.unfamiliarDay).toBe(unfamiliar ? "2026-01-06" : undefined);
    expect(person.pendingBlock).toBe(unfamiliar ? undefined : 0);
  });
  test("never becomes a blocked day and makes nobody active, whoever tries how often", () => {
    const attempts = fc.array(
      fc.record({
        at: fc.nat(10 * grace),
        network: fc.integer({ min: 1, max: 60000 }),
        deviceId: fc.constantFrom("", "x", "y"),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(attempts, (list) => {
        const seen = list.toSorted((a, b) => a.at - b.at).map((one) => ({ ...block, ...one }));
        const person = settle(absorb(known, ...seen), 99 * grace);
        expect(person.blockedDay).toBeUndefined();
        expect(person.activeDay).toBeUndefined();
        expect(person.devices).toEqual(known.devices);
      }),
    );
  });
});

describe("other sign-ins", () => {
  test("whose policy result cannot be read are noted as such and are no block", () => {
    const person = absorb(known, { ...block, failure: "unreadable" });
    expect(person).toEqual({ ...known, unreadableDay: "2026-01-06" });
  });
  test("that failed for other reasons change nothing", () => {
    expect(absorb(known, { ...block, failure: undefined })).toEqual(known);
  });
  test("with a password make the person active and known, and prove nothing", () => {
    const person = absorb(stranger, { ...success, passkeyUsed: false });
    expect(person).toMatchObject({
      activeDay: "2026-01-06",
      successes: 0,
      days: [],
      devices: [deviceKey("laptop")],
      networks: [64500],
    });
  });
  test("with a passkey are counted, each day once", () => {
    const person = absorb(stranger, success, success, { ...success, day: "2026-01-07" });
    expect(person).toMatchObject({ successes: 3, days: ["2026-01-06", "2026-01-07"] });
  });
});

const signIns = fc.array(
  fc.record({
    at: fc.nat(20 * grace),
    succeeded: fc.boolean(),
    isProof: fc.boolean(),
    passkeyUsed: fc.boolean(),
    methodsUsed: fc.subarray(["authenticator", "windowsHello"] as const),
    legacyUsed: fc.subarray(["password", "phone"] as const),
    scenario: fc.constantFrom("browser" as const, "mobile" as const, undefined),
    isOutdated: fc.boolean(),
    failure: fc.constantFrom("own", "disruption", "foreign", "unreadable", undefined),
    isRegistration: fc.boolean(),
    isUnexpected: fc.boolean(),
    errorCode: fc.nat(9),
    slices: fc.constant(() => ["app:office"]),
    deviceId: fc.integer({ min: 0, max: 30 }).map((n) => (n === 0 ? "" : `d${n}`)),
    platform: fc.constantFrom("windows" as const, "iOS" as const, undefined),
    network: fc.nat(30),
    day: fc.nat(25).map((n) => `2026-01-${String(n + 1).padStart(2, "0")}`),
  }),
  { maxLength: 60 },
);

test("what is remembered of a person stays small, whatever they do", () => {
  fc.assert(
    fc.property(signIns, (seen) => {
      const person = absorb(known, ...seen);
      expect(person.devices.length).toBeLessThanOrEqual(3);
      expect(person.networks.length).toBeLessThanOrEqual(3);
      expect(person.days.length).toBeLessThanOrEqual(30);
      expect(Object.keys(person.platformDays ?? {}).length).toBeLessThanOrEqual(2);
      expect(person.successes).toBeLessThanOrEqual(99);
      expect(new Set(person.devices).size).toBe(person.devices.length);
    }),
  );
});

test("settling is done once: a second time changes nothing", () => {
  fc.assert(
    fc.property(signIns, fc.nat(40 * grace), (seen, until) => {
      const once = settle(absorb(known, ...seen), until);
      expect(settle(once, until)).toEqual(once);
    }),
  );
});

test("each credential that passkeys are to replace keeps the newest day of its use, also when a late row comes after", () => {
  const used = (day: string, ...legacyUsed: SignInSeen["legacyUsed"]): SignInSeen => ({
    ...success,
    day,
    legacyUsed,
  });
  const person = absorb(
    known,
    used("2026-01-06", "password", "authenticatorApp"),
    used("2026-01-09", "password"),
    used("2026-01-08", "password", "phone"),
    used("2026-01-10"),
    { ...block, day: "2026-01-11", legacyUsed: ["phone"] },
  );
  expect(person.legacyDays).toEqual({
    password: "2026-01-09",
    authenticatorApp: "2026-01-06",
    phone: "2026-01-08",
  });
});

describe("what a success shows of the person", () => {
  const passkey = (change: Partial<SignInSeen> = {}): SignInSeen => ({ ...success, ...change });
  const password = (change: Partial<SignInSeen> = {}): SignInSeen => ({
    ...success,
    passkeyUsed: false,
    methodsUsed: [],
    ...change,
  });

  test("are methods and scenarios that worked with a passkey, each once", () => {
    const person = absorb(
      stranger,
      passkey(),
      passkey({ methodsUsed: ["authenticator", "windowsHello"] }),
      passkey({ scenario: "vpn" }),
      passkey({ scenario: undefined }),
      password({ scenario: "mobile" }),
    );
    expect(person.used).toEqual(["authenticator", "windowsHello"]);
    expect(person.scenarios).toEqual(["browser", "vpn"]);
  });
  test("are platforms, for 30 days since they were last used", () => {
    const person = absorb(
      stranger,
      password({ platform: "macOS", day: "2026-01-01" }),
      password({ platform: "iOS", day: "2026-01-02" }),
      password({ platform: "windows", day: "2026-01-31" }),
    );
    expect(person.platformDays).toEqual({ windows: "2026-01-31", iOS: "2026-01-02" });
  });
  test("is the newest day on a platform, also when a row comes late", () => {
    const person = absorb(stranger, passkey({ day: "2026-01-07" }), passkey({ day: "2026-01-06" }));
    expect(person.platformDays).toEqual({ windows: "2026-01-07" });
  });
  test("is a system that is too old, until a newer one is seen", () => {
    const old = absorb(stranger, password({ platform: "iOS", isOutdated: true }));
    expect(old.outdated).toEqual(["iOS"]);
    expect(absorb(old, password({ platform: "iOS" })).outdated).toEqual([]);
  });
  test("is where a passkey works that can be carried along, and nowhere else", () => {
    const person = absorb(
      stranger,
      passkey({ platform: "windows", methodsUsed: ["windowsHello"] }),
      passkey({ platform: "iOS", methodsUsed: ["synced"] }),
      password({ platform: "android" }),
    );
    expect(person.provenOn).toEqual(["iOS"]);
  });
  test("is no platform where the sign-in failed", () => {
    expect(absorb(known, { ...block, platform: "iOS" }).platformDays).toBeUndefined();
  });
});

describe("a block that counted", () => {
  test("stands until the next success, and its time is kept after that", () => {
    const blocked = settle(absorb(known, block), 2 * grace);
    expect(blocked).toMatchObject({ blockedAt: 0, stillBlocked: true });
    const back = absorb(blocked, { ...success, at: 5 * grace });
    expect(back).toMatchObject({ blockedAt: 0, unblockedAt: 5 * grace });
    expect(back.stillBlocked).toBeUndefined();
    expect(absorb(back, { ...success, at: 9 * grace }).unblockedAt).toBe(5 * grace);
  });
  test("is over only by a later success, and a new block that counts begins anew", () => {
    const blocked = settle(absorb(known, { ...block, at: 10 * grace }), 12 * grace);
    expect(absorb(blocked, { ...success, at: 9 * grace }).unblockedAt).toBeUndefined();
    const back = absorb(blocked, { ...success, at: 13 * grace });
    const again = settle(absorb(back, { ...block, at: 20 * grace }), 22 * grace);
    expect(again).toMatchObject({ blockedAt: 20 * grace, stillBlocked: true });
    expect(again.unblockedAt).toBeUndefined();
  });
  test("counts on the day on which the grace ended, whenever that is found out", () => {
    const late = absorb(known, { ...block, at: 23.5 * 60 * minute });
    expect(settle(late, 99 * 60 * minute).blockedDay).toBe("2026-01-07");
    expect(absorb(late, { ...success, at: 99 * 60 * minute, day: "2026-01-10" }).blockedDay).toBe(
      "2026-01-07",
    );
  });
});
