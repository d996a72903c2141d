import { expect, test } from "vitest";
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
