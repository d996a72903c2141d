import { expect, test } from "vitest";
import { createMethods } from "../../../../shared/adapters/graph/createMethods.ts";
import { permissions } from "../../../../shared/adapters/graph/permissions.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const target = (id: string, more: object = {}) => ({
  id,
  targetType: "group",
  isRegistrationRequired: false,
  ...more,
});
const fido2 = {
  "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
  id: "Fido2",
  state: "enabled",
  isSelfServiceRegistrationAllowed: true,
  isAttestationEnforced: true,
  keyRestrictions: { isEnforced: true, enforcementType: "block", aaGuids: ["AAA"] },
  includeTargets: [target("ALL_USERS"), target("G1", { allowedPasskeyProfiles: ["p1"] })],
  excludeTargets: [{ id: "G2", targetType: "group" }],
};
const pass = {
  "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
  id: "TemporaryAccessPass",
  state: "disabled",
  includeTargets: [{ ...target("u1"), targetType: "user" }],
  minimumLifetimeInMinutes: 10,
  defaultLifetimeInMinutes: 60,
  maximumLifetimeInMinutes: 480,
  isUsableOnce: false,
};
const profile = (change: object) => ({
  id: "p1",
  name: "Keys",
  passkeyTypes: "deviceBound,synced",
  attestationEnforcement: "registrationOnly",
  keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids: ["BBB"] },
  ...change,
});
async function settingsOf(...configurations: object[]) {
  bench().server.order(reply(200, { id: "policy", authenticationMethodConfigurations: configurations }));
  return createMethods(bench().client).settings();
}

test("a tenant without profiles has one rule, of the method itself", async () => {
  expect(await settingsOf(fido2, pass)).toMatchObject({
    kind: "read",
    value: {
      passkeys: {
        enabled: true,
        selfService: true,
        includes: [
          { id: "all_users", kind: "group", profiles: [] },
          { id: "g1", kind: "group", profiles: ["p1"] },
        ],
        excludes: ["g2"],
        rules: [
          {
            id: "",
            deviceBound: true,
            synced: false,
            attested: true,
            models: { kind: "not", models: ["aaa"] },
          },
        ],
      },
      pass: {
        enabled: false,
        includes: [{ id: "u1", kind: "person" }],
        minimum: 10,
        standard: 60,
        maximum: 480,
        once: false,
      },
      names: ["fido2", "temporaryaccesspass"],
    },
  });
});

test("a tenant with profiles has those, and a list that is not enforced says nothing", async () => {
  const open = profile({
    id: "p2",
    passkeyTypes: "deviceBound",
    attestationEnforcement: "disabled",
    keyRestrictions: { isEnforced: false, aaGuids: ["X"] },
  });
  const read = await settingsOf(
    { ...fido2, defaultPasskeyProfile: "p1", passkeyProfiles: [profile({}), open] },
    pass,
  );
  expect(read).toMatchObject({
    value: {
      passkeys: {
        defaultRule: "p1",
        rules: [
          {
            id: "p1",
            deviceBound: true,
            synced: true,
            attested: true,
            models: { kind: "only", models: ["bbb"] },
          },
          { id: "p2", deviceBound: true, synced: false, attested: false, models: { kind: "any" } },
        ],
      },
    },
  });
});

test.for<[string, object[]]>([
  ["no passkeys", [pass]],
  ["no pass", [fido2]],
  ["a pass without lifetimes", [fido2, { ...pass, maximumLifetimeInMinutes: null }]],
  ["targets that are no list", [{ ...fido2, includeTargets: null }, pass]],
])("a policy with %s makes no sense, and is no policy that allows nothing", async ([, configurations]) => {
  expect(await settingsOf(...configurations)).toMatchObject({ kind: "unavailable", reason: "protocol" });
});

test("without the permission it is named", async () => {
  bench().server.order(graphError(403, "Authorization_RequestDenied"));
  expect(await createMethods(bench().client).settings()).toMatchObject({
    reason: "forbidden",
    because: expect.stringContaining(permissions.methods),
  });
});
