import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createLedger } from "../../../../shared/adapters/store/createLedger.ts";
import { createTableRows } from "../../../../shared/adapters/tables/createTableRows.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { standingClock, trueRandom } from "../testClock.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Tables of a service that answers so, or, without an answer, of a port where nobody listens. */
async function rowsOf(answer?: RequestListener): Promise<Rows> {
  server = createServer(answer);
  const listening = server;
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  const { port } = listening.address() as AddressInfo;
  if (answer === undefined) listening.close();
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:${port}/a;`;
  return createTableRows({ account: { kind: "connectionString", connectionString }, random: trueRandom });
}

const status =
  (code: number): RequestListener =>
  (_, response) => {
    response.writeHead(code, { "retry-after-ms": "1" }).end();
  };

test.for([
  ["no service", undefined, "RestError"],
  ["throttling", status(503), "status 503"],
  ["a failing service", status(500), "status 500"],
  ["a missing permission", status(403), "Storage Table Data Contributor"],
  [
    "a connection that is cut",
    (({ socket }) => {
      socket.destroy();
    }) as RequestListener,
    "RestError",
  ],
] as const)("%s is a store that cannot be used now, and no secret is told", async ([, answer, told]) => {
  const rows = await rowsOf(answer);
  const failures = await Promise.allSettled([
    rows.get("plans", "r1", "a"),
    rows.list("plans", "r1"),
    rows.insert("plans", "r1", "a", "1"),
    rows.transact("plans", "r1", [{ kind: "insert", key: "a", value: "1" }]),
  ]);
  for (const failure of failures) {
    expect(failure).toMatchObject({
      status: "rejected",
      reason: { name: "StoreUnavailable", message: expect.stringContaining(told) },
    });
    expect(JSON.stringify(failure)).not.toContain("c2VjcmV0");
  }
});

test("a table is created again on the next use when its creation failed", async () => {
  let creations = 0;
  const rows = await rowsOf((request, response) => {
    const creates = request.method === "POST" && request.url?.startsWith("/a/Tables");
    if (creates) creations++;
    if (creates && creations === 1) response.writeHead(403).end();
    else if (creates) response.writeHead(204).end();
    else response.writeHead(404, { "content-type": "application/json" }).end("{}");
  });
  await expect(rows.get("plans", "r1", "a")).rejects.toMatchObject({ name: "StoreUnavailable" });
  expect(await rows.get("plans", "r1", "a")).toBeUndefined();
  expect(await rows.get("plans", "r1", "b")).toBeUndefined();
  expect(creations).toBe(2);
});

test("an append acknowledges nothing while the store cannot be used", async () => {
  const ledger = createLedger({
    rows: await rowsOf(status(503)),
    clock: standingClock(1),
    random: trueRandom,
    sealKey: "0123456789abcdef0123456789abcdef",
    onFlaw: () => {},
  });
  expect(await ledger.append("r1", "1", { kind: "rolloutEnded", outcome: "aborted" })).toEqual({
    kind: "unavailable",
    because: "table rolloutledger cannot be used (status 503)",
  });
});
