import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createClient } from "../../../../local/demo/api/createClient.ts";

const servers: Server[] = [];

async function serve(handle: Parameters<typeof createServer>[1] & object): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("a client of a server that may die", () => {
  test("sends a call again to whatever runs after a lost answer", async () => {
    const dying = await serve((request) => request.socket.destroy());
    const next = await serve((_, response) => {
      response.setHeader("content-type", "application/problem+json").end('{"ok":true}');
    });
    const origins = [dying, next];
    const client = createClient(async () => origins.shift() ?? next);
    expect(await client({ method: "GET", path: "/" })).toEqual({ status: 200, body: { ok: true } });
  });

  test("sends a call again that was not acknowledged, with the same body and headers", async () => {
    const bodies: string[] = [];
    const origin = await serve((request, response) => {
      let body = `${request.headers["idempotency-key"]} `;
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        bodies.push(body);
        response.writeHead(bodies.length === 1 ? 503 : 202).end();
      });
    });
    const call = { method: "POST", path: "/", body: { a: 1 }, headers: { "idempotency-key": "k" } } as const;
    expect((await createClient(async () => origin)(call)).status).toBe(202);
    expect(bodies).toEqual(['k {"a":1}', 'k {"a":1}']);
  });

  test("hands over a refusal as it is", async () => {
    const origin = await serve((_, response) => {
      response.writeHead(409, { "content-type": "application/problem+json" }).end('{"code":"GATE_NOT_OPEN"}');
    });
    const answer = await createClient(async () => origin)({ method: "POST", path: "/", body: {} });
    expect(answer).toEqual({ status: 409, body: { code: "GATE_NOT_OPEN" } });
  });
});
