import { describe, expect, test } from "vitest";
import { routes } from "../../../functions/http/routes.ts";
import { people } from "./createBench.ts";
import { as, decision, gate, useOpenGate } from "./refusals.ts";

const nul = String.fromCharCode(0);
const opened = useOpenGate();

describe("looking changes nothing", () => {
  test.for(["GET", "HEAD"])("B13 %s on a gate shows it and decides nothing", async (method) => {
    const { bench, id } = opened;
    const before = await bench.snapshot();
    const reply = await bench.call(method, `/api/rollouts/${id}/gates/${gate}`, { as: people.reader });
    expect(reply.status).toBe(200);
    expect(reply.body === undefined).toBe(method === "HEAD");
    expect(await bench.snapshot()).toBe(before);
  });

  test("B31 a function key in the address is no identity and no parameter", async () => {
    const { bench, id } = opened;
    const path = `/api/rollouts/${id}/timeline?code=secret`;
    expect((await bench.call("GET", path)).status).toBe(401);
    expect((await bench.call("GET", path, { as: people.reader })).status).toBe(200);
  });

  test("B13 no route is registered for OPTIONS, HEAD is a read, and no change answers to GET", () => {
    const methods = new Set(routes.map(({ method }) => method));
    expect([...methods].sort()).toEqual(["GET", "PATCH", "POST", "PUT"]);
    const changing = ["startRollout", "decide", "order", "attest", "setSwitch", "receiveHelpdeskEvent"];
    const reads = routes.filter(({ method }) => method === "GET").map(({ name }) => name);
    expect(reads.filter((name) => changing.includes(name))).toEqual([]);
  });

  test.for(["x-http-method-override", "x-http-method", "x-method-override"])(
    "B32 a read with %s stays a read",
    async (name) => {
      const { bench, id } = opened;
      const before = await bench.snapshot();
      const path = `/api/rollouts/${id}/gates/${gate}`;
      const reply = await bench.call("GET", path, { as, headers: { [name]: "POST" } });
      expect(reply.status).toBe(200);
      expect(await bench.snapshot()).toBe(before);
    },
  );

  test("B31 a function key in the address is never written to the log or an answer", async () => {
    const { bench, id } = opened;
    bench.test.world.ledger.read = async () => {
      throw new Error("a fault inside");
    };
    const path = `/api/rollouts/${id}?code=very-secret`;
    const { status, body } = await bench.call("GET", path, { as: people.reader });
    expect(status).toBe(500);
    expect(bench.test.log.join("\n")).toContain("a fault inside");
    expect(JSON.stringify([body, bench.test.log])).not.toContain("very-secret");
  });

  test("B34 forged wakes leave no trace in the ledger", async () => {
    const { bench, id } = opened;
    const before = await bench.test.world.ledger.head(id);
    for (let n = 0; n < 100; n++) await bench.instances.wake(id);
    expect(await bench.test.world.ledger.head(id)).toBe(before);
  });
});

describe("replies are safe to show", () => {
  test("every reply carries the headers that keep browsers from guessing, keeping and embedding", async () => {
    const { bench, id } = opened;
    for (const as of [undefined, people.reader]) {
      const { headers } = await bench.call("GET", `/api/rollouts/${id}`, as === undefined ? {} : { as });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      });
    }
  });

  test("an unforeseen error tells a correlation id and nothing of the inside", async () => {
    const { bench, id } = opened;
    bench.test.world.ledger.read = async () => {
      throw new Error("secret at https://inside.example/path");
    };
    const { status, body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    expect([status, body.code, body.correlationId]).toEqual([500, "INTERNAL", "call-1"]);
    expect(JSON.stringify(body)).not.toContain("inside.example");
    expect(bench.test.log.join("\n")).toContain("inside.example");
  });

  test("a store that cannot be reached is said so, with when to ask again", async () => {
    const { bench, id } = opened;
    bench.test.storeDown = true;
    const { status, headers, body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    expect([status, body.code, headers["retry-after"]]).toEqual([503, "STORE_UNAVAILABLE", "30"]);
  });

  test("B20 what a person wrote is stored as it is", async () => {
    const { bench, id, hash } = opened;
    const comment = `=cmd()\n<script>${nul}</script>\u001b[31m`;
    const sent = { as, body: { decision: "approve", evidenceHash: hash, comment } };
    expect((await bench.call("POST", decision(id), sent)).body.comment).toBe(comment);
  });
});
