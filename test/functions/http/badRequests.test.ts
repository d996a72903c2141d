import { beforeEach, describe, expect, test } from "vitest";
import { type Bench, createBench, people, type Sent } from "./createBench.ts";

const gate = "operations.enforce.1";
const good = { decision: "approve", comment: "the numbers hold" };
const nul = String.fromCharCode(0);

interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path?: (id: string) => string;
  readonly sent: (hash: string) => Sent;
  readonly status: number;
  readonly code: string;
  readonly says?: string;
}

const decision = (id: string): string => `/api/rollouts/${id}/gates/${gate}/decision`;
const orders = (id: string): string => `/api/rollouts/${id}/orders`;
const timeline = (query: string) => (id: string) => `/api/rollouts/${id}/timeline?${query}`;
const as = people.approver;

const cases: readonly Case[] = [
  {
    name: "B8 a reader approves",
    sent: (evidenceHash) => ({ as: people.reader, body: { ...good, evidenceHash } }),
    status: 403,
    code: "MISSING_ROLE",
  },
  {
    name: "B8 an approver starts a rollout",
    path: () => "/api/rollouts",
    sent: () => ({ as, body: {} }),
    status: 403,
    code: "MISSING_ROLE",
  },
  {
    name: "B8 whoever wrote the plan approves",
    sent: (evidenceHash) => ({ as: people.author, body: { ...good, evidenceHash } }),
    status: 403,
    code: "NOT_IN_PLAN",
  },
  {
    name: "B9 an app approves",
    sent: (evidenceHash) => ({ as: people.robot, body: { ...good, evidenceHash } }),
    status: 403,
    code: "HUMANS_ONLY",
  },
  {
    name: "B14 a page of another site sends it",
    sent: (evidenceHash) => ({
      as,
      body: { ...good, evidenceHash },
      headers: { "sec-fetch-site": "cross-site" },
    }),
    status: 403,
    code: "CROSS_SITE",
  },
  {
    name: "B15 text instead of JSON",
    sent: () => ({ as, body: "approve", headers: { "content-type": "text/plain" } }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    name: "B15 a form instead of JSON",
    sent: () => ({
      as,
      body: "decision=approve",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    name: "B15 JSON in another character set",
    sent: () => ({ as, body: "{}", headers: { "content-type": "application/json; charset=utf-16" } }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  { name: "B16 an empty body", sent: () => ({ as, body: "" }), status: 400, code: "BAD_BODY", says: "empty" },
  { name: "B16 null", sent: () => ({ as, body: "null" }), status: 400, code: "BAD_BODY" },
  { name: "B16 a list", sent: () => ({ as, body: "[]" }), status: 400, code: "BAD_BODY" },
  { name: "B16 a text", sent: () => ({ as, body: '"approve"' }), status: 400, code: "BAD_BODY" },
  {
    name: "B16 truncated JSON",
    sent: () => ({ as, body: '{"decision":' }),
    status: 400,
    code: "BAD_BODY",
    says: "not JSON",
  },
  {
    name: "B16 bytes that are not UTF-8",
    sent: () => ({ as, body: new Uint8Array([123, 255, 254, 125]) }),
    status: 400,
    code: "BAD_BODY",
    says: "UTF-8",
  },
  {
    name: "B16 no decision in it",
    sent: (evidenceHash) => ({ as, body: { comment: "x", evidenceHash } }),
    status: 400,
    code: "BAD_BODY",
    says: "decision",
  },
  {
    name: "B17 a body above 1 MiB",
    sent: () => ({ as, body: " ".repeat(1024 * 1024 + 1) }),
    status: 413,
    code: "BODY_TOO_LARGE",
    says: "1048577",
  },
  {
    name: "B17 a body announced above 1 MiB",
    sent: () => ({ as, body: "{}", headers: { "content-length": "20971520" } }),
    status: 413,
    code: "BODY_TOO_LARGE",
  },
  {
    name: "B17 a compressed body",
    sent: () => ({ as, body: "{}", headers: { "content-encoding": "gzip" } }),
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  },
  {
    name: "B17 10 000 keys",
    sent: (evidenceHash) => ({
      as,
      body: {
        ...good,
        evidenceHash,
        ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n])),
      },
    }),
    status: 400,
    code: "BAD_BODY",
    says: "and 9995 more",
  },
  {
    name: "B18 fields that say who decides",
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash, role: "admin", decidedBy: "x" } }),
    status: 400,
    code: "BAD_BODY",
    says: '"role", "decidedBy"; allowed are decision',
  },
  {
    name: "B18 a key of the prototype",
    sent: (evidenceHash) => ({
      as,
      body: `{"decision":"approve","comment":"x","evidenceHash":"${evidenceHash}","__proto__":{"role":"admin"}}`,
    }),
    status: 400,
    code: "BAD_BODY",
    says: "__proto__",
  },
  {
    name: "B19 a decision in capitals with a space",
    sent: (evidenceHash) => ({ as, body: { ...good, decision: "APPROVE ", evidenceHash } }),
    status: 400,
    code: "BAD_BODY",
    says: '"approve"|"reject"|"override"',
  },
  {
    name: "B19 yes",
    sent: (evidenceHash) => ({ as, body: { ...good, decision: "yes", evidenceHash } }),
    status: 400,
    code: "BAD_BODY",
  },
  {
    name: "B19 a look-alike letter",
    sent: (evidenceHash) => ({ as, body: { ...good, decision: "\u0430pprove", evidenceHash } }),
    status: 400,
    code: "BAD_BODY",
  },
  {
    name: "B20 a comment of 100 kB",
    sent: (evidenceHash) => ({ as, body: { ...good, comment: "c".repeat(100_000), evidenceHash } }),
    status: 400,
    code: "BAD_BODY",
    says: "2000",
  },
  {
    name: "B24 evidence that is not the newest",
    sent: () => ({ as, body: { ...good, evidenceHash: "b".repeat(64) } }),
    status: 409,
    code: "STALE_EVIDENCE",
  },
  {
    name: "B24 a gate that is not open",
    path: (id) => `/api/rollouts/${id}/gates/org.advance/decision`,
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 409,
    code: "GATE_NOT_OPEN",
  },
  {
    name: "B25 a decision for another gate of the same phase",
    path: (id) => `/api/rollouts/${id}/gates/departments.advance/decision`,
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 409,
    code: "GATE_NOT_OPEN",
  },
  {
    name: "B25 one character of the hash changed",
    sent: (hash) => ({
      as,
      body: { ...good, evidenceHash: `${hash.slice(0, -1)}${hash.endsWith("0") ? "1" : "0"}` },
    }),
    status: 409,
    code: "STALE_EVIDENCE",
  },
  {
    name: "B25 a gate that the plan does not have",
    path: (id) => `/api/rollouts/${id}/gates/moon.start/decision`,
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 404,
    code: "NO_SUCH_GATE",
  },
  {
    name: "B26 a rollout that there is not",
    path: () => decision("r-0"),
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 404,
    code: "NO_SUCH_ROLLOUT",
  },
  {
    name: "B26 an id that climbs",
    path: () => decision("..%2f"),
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 400,
    code: "BAD_PATH",
  },
  {
    name: "B26 an id with a zero byte",
    path: () => decision("%00"),
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 400,
    code: "BAD_PATH",
  },
  {
    name: "B26 an id of 2 kB",
    path: () => decision("r".repeat(2_000)),
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 400,
    code: "BAD_PATH",
  },
  {
    name: "B26 an id in capitals",
    path: (id) => decision(id.toUpperCase()),
    sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
    status: 400,
    code: "BAD_PATH",
  },
  {
    name: "B32 a path in capitals",
    path: (id) => `/api/ROLLOUTS/${id}/orders`,
    sent: () => ({ as: people.operator, body: { order: "pause", because: "x" } }),
    status: 404,
    code: "NOT_FOUND",
  },
  {
    name: "B32 a double slash",
    path: (id) => `//api/rollouts/${id}/orders`,
    sent: () => ({ as: people.operator, body: { order: "pause", because: "x" } }),
    status: 404,
    code: "NOT_FOUND",
  },
  {
    name: "B33 a parameter twice",
    method: "GET",
    path: timeline("limit=1&limit=2"),
    sent: () => ({ as: people.reader }),
    status: 400,
    code: "BAD_QUERY",
    says: "limit",
  },
  {
    name: "B33 a negative page",
    method: "GET",
    path: timeline("after=-1"),
    sent: () => ({ as: people.reader }),
    status: 400,
    code: "BAD_QUERY",
    says: "after",
  },
  {
    name: "B33 a limit of 1e9",
    method: "GET",
    path: timeline("limit=1e9"),
    sent: () => ({ as: people.reader }),
    status: 400,
    code: "BAD_QUERY",
    says: "limit",
  },
  {
    name: "B33 a limit of 0",
    method: "GET",
    path: timeline("limit=0"),
    sent: () => ({ as: people.reader }),
    status: 400,
    code: "BAD_QUERY",
  },
  {
    name: "B33 a parameter that is not read",
    method: "GET",
    path: timeline("page=1"),
    sent: () => ({ as: people.reader }),
    status: 400,
    code: "BAD_QUERY",
    says: "allowed are after, limit",
  },
  {
    name: "a rollback that names no wave",
    path: orders,
    sent: () => ({ as: people.operator, body: { order: "rollback", because: "x" } }),
    status: 400,
    code: "BAD_BODY",
    says: "wave",
  },
  {
    name: "an order for a phase that the plan does not have",
    path: orders,
    sent: () => ({ as: people.operator, body: { order: "pause", phase: "moon", because: "x" } }),
    status: 400,
    code: "UNKNOWN_PHASE",
    says: "prerequisites",
  },
  {
    name: "a rollback of a wave that the plan does not have",
    path: orders,
    sent: () => ({ as: people.operator, body: { order: "rollback", wave: "moon", because: "x" } }),
    status: 400,
    code: "UNKNOWN_WAVE",
    says: "operations",
  },
  {
    name: "an extension into the past",
    path: orders,
    sent: () => ({
      as: people.operator,
      body: { order: "extend", until: "2025-01-01T00:00:00Z", because: "x" },
    }),
    status: 400,
    code: "BAD_TIME",
  },
  {
    name: "an extension of years",
    path: orders,
    sent: () => ({
      as: people.operator,
      body: { order: "extend", until: "2036-01-01T00:00:00Z", because: "x" },
    }),
    status: 400,
    code: "BAD_TIME",
    says: "366",
  },
  {
    name: "a key that is not well formed",
    path: orders,
    sent: () => ({
      as: people.operator,
      body: { order: "pause", because: "x" },
      headers: { "idempotency-key": "a b" },
    }),
    status: 400,
    code: "BAD_HEADER",
  },
  {
    name: "an order by an operator whom the plan does not name",
    path: orders,
    sent: () => ({ as: people.stranger, body: { order: "pause", because: "x" } }),
    status: 403,
    code: "NOT_IN_PLAN",
  },
  {
    name: "an attestation of nothing the plan asks for",
    path: (id) => `/api/rollouts/${id}/attestations`,
    sent: () => ({ as: people.operator, body: { item: "D9.9", outcome: "done", note: "x" } }),
    status: 400,
    code: "UNKNOWN_ITEM",
  },
  {
    name: "an attestation with a link that is not https",
    path: (id) => `/api/rollouts/${id}/attestations`,
    sent: () => ({
      as: people.operator,
      body: { item: "D0.1", outcome: "done", note: "x", link: "javascript:alert(1)" },
    }),
    status: 400,
    code: "BAD_BODY",
    says: "https",
  },
  {
    name: "the conclusion of no investigation",
    path: (id) => `/api/rollouts/${id}/investigations/1/conclusion`,
    sent: () => ({ as: people.operator, body: { verdict: "systemic", cause: "x", fix: "y" } }),
    status: 404,
    code: "NO_SUCH_INVESTIGATION",
  },
  {
    name: "evidence that there is not",
    method: "GET",
    path: (id) => `/api/rollouts/${id}/evidence/${"c".repeat(64)}`,
    sent: () => ({ as: people.reader }),
    status: 404,
    code: "NO_SUCH_EVIDENCE",
  },
  {
    name: "an empty plan",
    path: () => "/api/rollouts",
    sent: () => ({ as: people.operator, body: "" }),
    status: 400,
    code: "PLAN_REFUSED",
  },
  {
    name: "a plan with an unknown field",
    path: () => "/api/rollouts",
    sent: () => ({
      as: people.operator,
      body: '{"exitCritera": 1}',
      headers: { "content-type": "application/jsonc" },
    }),
    status: 400,
    code: "PLAN_REFUSED",
  },
  {
    name: "C3 a helpdesk event of a newer version",
    path: () => "/api/helpdesk/events",
    sent: () => ({
      as: people.service,
      body: {
        specversion: "1.0",
        id: "1",
        source: "s",
        type: "passkey.helpdesk.ticket.opened",
        time: "2026-01-05T10:00:00Z",
        data: { schemaVersion: "2.0", ticketId: "T1" },
      },
    }),
    status: 400,
    code: "BAD_BODY",
    says: "schemaVersion",
  },
  {
    name: "C13 a helpdesk event that commands",
    path: () => "/api/helpdesk/events",
    sent: () => ({
      as: people.service,
      body: {
        specversion: "1.0",
        id: "1",
        source: "s",
        type: "passkey.enforce",
        time: "2026-01-05T10:00:00Z",
        data: { schemaVersion: "1.0", ticketId: "T1" },
      },
    }),
    status: 400,
    code: "BAD_BODY",
    says: "type",
  },
  {
    name: "an override, which is not built yet",
    sent: (evidenceHash) => ({
      as,
      body: { ...good, decision: "override", criterion: "enrolled", evidenceHash },
    }),
    status: 501,
    code: "NOT_YET",
    says: "3 of 5: Safe hands",
  },
];

let bench: Bench;
let id: string;
let hash: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  for (const phase of ["prerequisites", "pilot", "early"]) {
    await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
  }
  hash = await bench.open(id, "departments", gate);
});

describe("what is refused changes nothing", () => {
  test.for(cases)(
    "$name: $status $code",
    async ({ method = "POST", path = decision, sent, status, code, says }) => {
      const before = await bench.snapshot();
      const reply = await bench.call(method, path(id), sent(hash));
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      expect(reply.headers["content-type"]).toBe("application/problem+json");
      expect(Object.keys(reply.body)).toEqual(
        expect.arrayContaining(["type", "title", "status", "detail", "instance", "code", "correlationId"]),
      );
      if (says !== undefined) expect(reply.body.detail).toContain(says);
      expect(await bench.snapshot()).toBe(before);
    },
  );

  test.for(["GET", "HEAD"])("B13 %s on a gate shows it and decides nothing", async (method) => {
    const before = await bench.snapshot();
    const reply = await bench.call(method, `/api/rollouts/${id}/gates/${gate}`, { as: people.reader });
    expect(reply.status).toBe(200);
    expect(reply.body === undefined).toBe(method === "HEAD");
    expect(await bench.snapshot()).toBe(before);
  });

  test("B31 a function key in the address is no identity and no parameter", async () => {
    const path = `/api/rollouts/${id}/timeline?code=secret`;
    expect((await bench.call("GET", path)).status).toBe(401);
    expect((await bench.call("GET", path, { as: people.reader })).status).toBe(200);
  });

  test("B34 forged wakes leave no trace in the ledger", async () => {
    const before = await bench.test.world.ledger.head(id);
    for (let n = 0; n < 100; n++) await bench.instances.wake(id);
    expect(await bench.test.world.ledger.head(id)).toBe(before);
  });
});

describe("replies are safe to show", () => {
  test("every reply carries the headers that keep browsers from guessing, keeping and embedding", async () => {
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
    bench.test.world.ledger.read = async () => {
      throw new Error("secret at https://inside.example/path");
    };
    const { status, body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    expect([status, body.code, body.correlationId]).toEqual([500, "INTERNAL", "call-1"]);
    expect(JSON.stringify(body)).not.toContain("inside.example");
    expect(bench.test.log.join("\n")).toContain("inside.example");
  });

  test("a store that cannot be reached is said so, with when to ask again", async () => {
    bench.test.storeDown = true;
    const { status, headers, body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
    expect([status, body.code, headers["retry-after"]]).toEqual([503, "STORE_UNAVAILABLE", "30"]);
  });

  test("B20 what a person wrote is stored as it is", async () => {
    const comment = `=cmd()\n<script>${nul}</script>\u001b[31m`;
    const sent = { as, body: { decision: "approve", evidenceHash: hash, comment } };
    expect((await bench.call("POST", decision(id), sent)).body.comment).toBe(comment);
  });
});
