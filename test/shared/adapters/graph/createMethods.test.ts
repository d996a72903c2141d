import { describe, expect, test } from "vitest";
import { createMethods } from "../../../../shared/adapters/graph/createMethods.ts";
import { permissions } from "../../../../shared/adapters/graph/permissions.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const target = (id: string) => ({ id, targetType: "group", isRegistrationRequired: false });
const pass = {
  "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
  id: "TemporaryAccessPass",
  state: "disabled",
  includeTargets: [target("all_users")],
  excludeTargets: [],
};
const passkeys = {
  "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
  id: "Fido2",
  state: "enabled",
  isSelfServiceRegistrationAllowed: true,
  isAttestationEnforced: false,
  keyRestrictions: { isEnforced: true, enforcementType: "allow", aaGuids: ["b", "a"] },
  includeTargets: [target("sales"), target("ops")],
  excludeTargets: [{ id: "rooms", targetType: "group" }],
  passkeyProfiles: [
    {
      id: "p1",
      name: "Default",
      passkeyTypes: "deviceBound",
      attestationEnforcement: "disabled",
      keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: ["c"] },
    },
  ],
};
const policy = (...configurations: readonly unknown[]) => ({
  id: "authenticationMethodsPolicy",
  authenticationMethodConfigurations: configurations,
});
const read = () => createMethods(bench().client).read();

test("passkeys and passes are read with their targets and restrictions, in an order of their own", async () => {
  bench().server.order(reply(200, policy(pass, passkeys)));
  expect(await read()).toEqual({
    kind: "read",
    value: {
      passkeys: {
        enabled: true,
        includes: ["ops", "sales"],
        excludes: ["rooms"],
        selfService: true,
        attestation: false,
        keys: "allow a b",
        profiles: [{ id: "p1", types: "deviceBound", attestation: "disabled", keys: "" }],
      },
      pass: { enabled: false, includes: ["all_users"], excludes: [] },
    },
  });
});

test("a policy that does not name both is no answer", async () => {
  bench().server.order(reply(200, policy(passkeys)));
  expect(await read()).toMatchObject({ kind: "unavailable", reason: "protocol" });
});

test("a missing permission is named", async () => {
  bench().server.order(graphError(403, "Authorization_RequestDenied"));
  const because = expect.stringContaining(permissions.methods);
  expect(await read()).toMatchObject({ reason: "forbidden", because });
});

describe("the configuration of passkeys", () => {
  const whole = {
    ...passkeys,
    "@odata.context": "https://graph.example/$metadata",
    defaultPasskeyProfile: "p1",
  };
  const passkeysNow = () => createMethods(bench().client).passkeys();

  test("is read whole with the size of its policy, without where the answer came from", async () => {
    bench().server.order(reply(200, policy(pass, passkeys)), reply(200, whole));
    const { "@odata.context": _, ...raw } = whole;
    expect(await passkeysNow()).toEqual({
      kind: "read",
      value: {
        raw,
        enabled: true,
        selfService: true,
        includes: [target("sales"), target("ops")],
        excludes: ["rooms"],
        profiles: [{ id: "p1", types: "deviceBound", attestation: "disabled", keys: "" }],
        defaultProfile: "p1",
        policyBytes: JSON.stringify(policy(pass, passkeys)).length,
      },
    });
    expect(bench().server.seen.map(({ path }) => path)).toEqual([
      "/v1.0/policies/authenticationMethodsPolicy",
      "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2",
    ]);
  });

  test.for<[string, unknown]>([
    ["another method", { ...whole, id: "Sms" }],
    ["no targets", { ...whole, includeTargets: null }],
    ["a list", [whole]],
  ])("with %s makes no sense", async ([, answer]) => {
    bench().server.order(reply(200, policy(pass, passkeys)), reply(200, answer));
    expect(await passkeysNow()).toMatchObject({ kind: "unavailable", reason: "protocol" });
  });

  test("is sent back with one target more, once, and a missing permission is named", async () => {
    const request = {
      "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
      includeTargets: [
        target("sales"),
        { targetType: "group", id: "a0000000-0000-4000-8000-000000000003", isRegistrationRequired: false },
      ],
    } as const;
    const add = () => createMethods(bench().client).addPasskeyTarget(request);
    bench().server.order(reply(204));
    expect(await add()).toEqual({ kind: "accepted" });
    bench().server.order(graphError(403, "accessDenied", "no"));
    expect(await add()).toMatchObject({ kind: "refused", reason: "forbidden" });
    bench().server.order(reply(503, {}));
    expect(await add()).toMatchObject({ kind: "unknownOutcome" });
    expect(bench().server.seen).toHaveLength(3);
    expect(JSON.parse(bench().server.seen[0]?.body ?? "")).toEqual(request);
  });
});
