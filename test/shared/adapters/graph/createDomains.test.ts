import { expect, test } from "vitest";
import { createDomains } from "../../../../shared/adapters/graph/createDomains.ts";
import { permissions } from "../../../../shared/adapters/graph/permissions.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const domains = (...types: readonly unknown[]) =>
  reply(200, { value: types.map((authenticationType, n) => ({ id: `D${n}.example`, authenticationType })) });
const federation = (...behaviours: readonly unknown[]) =>
  reply(200, { value: behaviours.map((federatedIdpMfaBehavior) => ({ id: "f", federatedIdpMfaBehavior })) });
const read = () => createDomains(bench().client).enforcingOwnMfa();

test.for<[string, readonly unknown[], readonly string[]]>([
  ["says so", ["enforceMfaByFederatedIdp"], ["d1.example"]],
  ["leaves MFA to the tenant where it was not done", ["acceptIfMfaDoneByFederatedIdp"], []],
  ["leaves MFA to the tenant always", ["rejectMfaByFederatedIdp"], []],
  ["says nothing of it", [null], ["d1.example"]],
  ["says what nobody knows", ["unknownFutureValue"], ["d1.example"]],
  [
    "has two configurations, one of which enforces",
    ["rejectMfaByFederatedIdp", "enforceMfaByFederatedIdp"],
    ["d1.example"],
  ],
  ["shows no configuration", [], ["d1.example"]],
])("a federated domain that %s", async ([, behaviours, enforcing]) => {
  bench().server.order(domains("Managed", "Federated"), federation(...behaviours));
  expect(await read()).toEqual({ kind: "read", value: enforcing });
});

test("a domain whose configuration is not there is taken for its own MFA, and the others are read", async () => {
  bench().server.order(
    domains("Federated", "Federated"),
    graphError(404, "Request_ResourceNotFound"),
    federation("rejectMfaByFederatedIdp"),
  );
  expect(await read()).toEqual({ kind: "read", value: ["d0.example"] });
});

test("managed domains are asked nothing more, and an authentication type that nobody knows is taken for federated", async () => {
  bench().server.order(domains("Managed", "managed"));
  expect(await read()).toEqual({ kind: "read", value: [] });
  bench().server.order(domains("Verified"), federation("enforceMfaByFederatedIdp"));
  expect(await read()).toEqual({ kind: "read", value: ["d0.example"] });
});

test.for<[string, ReturnType<typeof reply>[], object]>([
  ["a domain that cannot be read", [domains(null)], { reason: "protocol" }],
  ["no list", [reply(200, {})], { reason: "protocol" }],
  ["a configuration that cannot be read", [domains("Federated"), federation(7)], { reason: "protocol" }],
  [
    "a missing permission",
    [graphError(403, "Authorization_RequestDenied")],
    { reason: "forbidden", because: expect.stringContaining(permissions.domains) },
  ],
])("%s leaves no answer", async ([, answers, expected]) => {
  bench().server.order(...answers);
  expect(await read()).toMatchObject({ kind: "unavailable", ...expected });
});
