import { expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const account = () => createDirectory(bench().client).account("u1");

test.for([
  { sent: { onPremisesSyncEnabled: true }, synchronized: true },
  { sent: { onPremisesSyncEnabled: false }, synchronized: false },
  { sent: { onPremisesSyncEnabled: null }, synchronized: false },
  { sent: {}, synchronized: undefined },
])("an account with $sent is synchronized: $synchronized", async ({ sent, synchronized }) => {
  bench().server.order(reply(200, { id: "u1", accountEnabled: true, ...sent }));
  expect(await account()).toEqual({
    kind: "read",
    value: { id: "u1", accountEnabled: true, userType: "unknown", synchronized },
  });
});

test.for([
  ["Member", "member"],
  ["Guest", "guest"],
  [null, "unknown"],
] as const)("an account of type %s is a %s", async ([userType, expected]) => {
  bench().server.order(reply(200, { id: "u1", accountEnabled: true, userType }));
  expect(await account()).toMatchObject({ value: { userType: expected } });
});

test.for([
  { name: "another account", answer: { id: "u2", accountEnabled: true } },
  { name: "an account that does not say whether it is enabled", answer: { id: "u1" } },
])("$name makes no sense", async ({ answer }) => {
  bench().server.order(reply(200, answer));
  expect(await account()).toMatchObject({ kind: "unavailable", reason: "protocol" });
});

test("an account that is gone is missing", async () => {
  bench().server.order(graphError(404, "Request_ResourceNotFound"));
  expect(await account()).toMatchObject({ kind: "unavailable", reason: "missing" });
});
