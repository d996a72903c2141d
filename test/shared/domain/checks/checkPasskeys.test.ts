import { expect, test } from "vitest";
import type { Check } from "../../../../shared/domain/checks/check.ts";
import { checkPasskeys } from "../../../../shared/domain/checks/checkPasskeys.ts";
import { known } from "../../../../shared/domain/checks/known.ts";
import type { MethodSettings, PasskeyRule } from "../../../../shared/domain/checks/methodSettings.ts";
import { someSettings } from "../../../fakes/someSettings.ts";
import { someAudience } from "./someAudience.ts";

const usual = someSettings();
type Passkeys = MethodSettings["passkeys"];
const rule = (change: Partial<PasskeyRule>): PasskeyRule => ({
  id: "one",
  name: "One",
  deviceBound: true,
  synced: false,
  attested: false,
  models: { kind: "any" },
  ...change,
});
const target = (id: string, ...profiles: string[]) => ({ id, kind: "group", profiles }) as const;
const iOS = "90a3ccdf-635c-4729-a248-9b709135078f";
const android = "de1e552d-db1d-4423-a619-566b625cdc84";

const look = (change: Partial<Passkeys>): ReadonlyMap<string, Check> =>
  new Map(
    checkPasskeys(
      known(someSettings({ passkeys: { ...usual.passkeys, ...change } })),
      [someAudience],
      new Map(),
    ).map((check) => [check.id, check]),
  );

test("everything is met where passkeys are for everybody", () => {
  const checks = [...look({}).values()];
  expect(checks.map(({ verdict }) => verdict.kind)).toEqual(checks.map(() => "met"));
  expect(checks.filter(({ fix }) => fix !== undefined)).toEqual([]);
});

test.for<[string, Partial<Passkeys>, string, string, string]>([
  ["passkeys that are off", { enabled: false }, "passkeys-state", "notYet", "disabled for everybody"],
  ["no self-service", { selfService: false }, "passkeys-self-service", "notYet", "may not register"],
  ["a wave that is no target", { includes: [] }, "passkeys-reach:pilot", "notYet", "0 of 4 people"],
  ["a wave that is excluded", { excludes: ["asked"] }, "passkeys-reach:pilot", "breached", "exclude target"],
  [
    "profiles that nobody is given",
    { includes: [] },
    "passkeys-profile:pilot",
    "notYet",
    "no passkey profile",
  ],
  [
    "an allow list without models",
    { rules: [rule({ id: "", models: { kind: "only", models: [] } })] },
    "passkeys-profile:pilot",
    "breached",
    "0 of 1 profile(s)",
  ],
  [
    "targets that name profiles which are gone",
    { rules: [rule({})], includes: [target("all_users", "two")] },
    "passkeys-profile:pilot",
    "unknown",
    "does not have",
  ],
  [
    "an allow list of keys alone",
    { rules: [rule({ id: "", models: { kind: "only", models: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"] } })] },
    "passkeys-app:pilot",
    "notYet",
    "kept out on iOS and Android",
  ],
  [
    "a block list with the app on iOS",
    { rules: [rule({ id: "", models: { kind: "not", models: [iOS] } })] },
    "passkeys-app:pilot",
    "notYet",
    "kept out on iOS for",
  ],
])("%s are found", ([, change, id, kind, says]) => {
  const check = look(change).get(id);
  expect(check?.verdict).toEqual({ kind, because: expect.stringContaining(says) });
  expect(check?.fix).toMatch(/Authentication methods/);
});

test("profiles of several targets are a union, and a target without one has the default", () => {
  const rules = [
    rule({ id: "keys", models: { kind: "only", models: ["2fc0579f-8113-47ea-b116-bb5a8db9202a"] } }),
    rule({ id: "app", models: { kind: "only", models: [iOS, android] } }),
  ];
  const kindOf = (includes: Passkeys["includes"], defaultRule = "keys") =>
    look({ rules, includes, defaultRule }).get("passkeys-app:pilot")?.verdict.kind;
  expect(kindOf([target("all_users", "keys")])).toBe("notYet");
  expect(kindOf([target("all_users", "keys"), target("asked", "app")])).toBe("met");
  expect(kindOf([target("all_users")])).toBe("notYet");
  expect(kindOf([target("all_users")], "app")).toBe("met");
});

test("a policy that cannot be read makes one check unknown, with the reason", () => {
  const because = "Graph answered 403: grant the application permission Policy.Read.AuthenticationMethod";
  const checks = checkPasskeys({ kind: "unknown", because }, [], new Map());
  expect(checks.map(({ verdict }) => verdict)).toEqual([{ kind: "unknown", because }]);
});
