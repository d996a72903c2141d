import { readFileSync } from "node:fs";
import { HttpRequest, InvocationContext } from "@azure/functions";
import { createRateLimit } from "../../../functions/http/createRateLimit.ts";
import { routes } from "../../../functions/http/routes.ts";
import { serve } from "../../../functions/http/serve.ts";
import { phaseInstance } from "../../../orchestrations/instances.ts";
import type { Evidence } from "../../../shared/domain/gates/evidence.ts";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { TableName } from "../../../shared/ports/rows.ts";
import { createFakeInstances, type FakeInstances } from "../../fakes/createFakeInstances.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { testToken } from "../../fakes/testTokens.ts";

/** A reply as a test looks at it. */
export interface TestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  readonly body: any;
}

/** What a test sends beside method and path. */
export interface Sent {
  /** Whom the token sent is for: object id; roles; app where it is no person. Absent for no token. */
  readonly as?: string;
  /** A value for JSON, or text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP functions over a World in memory. */
export interface Bench {
  readonly test: TestWorld;
  readonly instances: FakeInstances;
  call(method: string, path: string, sent?: Sent): Promise<TestReply>;
  /** Reads what is no JSON. */
  page(
    path: string,
    as: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly text: string; readonly headers: Readonly<Record<string, string>> }>;
  /** Starts a rollout of the sample plan and returns its id. */
  start(): Promise<string>;
  append(rolloutId: string, body: EntryBody): Promise<void>;
  /** Lets a gate wait for approval; returns the hash of its evidence. */
  open(rolloutId: string, phase: string, gate: string, at?: number): Promise<string>;
  /** Everything stored, as text. */
  snapshot(): Promise<string>;
}

const person = (digit: number, roles: string): string =>
  `b0000000-0000-4000-8000-00000000000${digit};${roles}`;

/** People of the sample plan, as `as` names them. */
export const people = {
  operator: person(1, "operator"),
  approver: person(2, "approver"),
  second: person(3, "approver"),
  third: person(5, "approver"),
  emergency: person(4, "emergency"),
  author: person(6, "operator,approver"),
  reader: "d0000000-0000-4000-8000-0000000000aa;reader",
  helpdesk: "d0000000-0000-4000-8000-0000000000ab;helpdesk",
  service: "d0000000-0000-4000-8000-0000000000ac;service;app",
  robot: `${person(2, "approver,operator")};app`,
  stranger: "d0000000-0000-4000-8000-0000000000ad;operator,approver",
} as const;

/** Text of the sample plan. */
export const sampleText = readFileSync(new URL("../../../rollout.plan.sample.json", import.meta.url), "utf8");

const tables: readonly TableName[] = ["ledger", "plans", "operations", "evidence", "inbox", "settings"];

/** Opens an empty bench. */
export function createBench(): Bench {
  const test = createTestWorld();
  const instances = createFakeInstances();
  const { world } = test;
  const limits = createRateLimit(world.clock);

  async function send(method: string, path: string, { as, body, headers = {} }: Sent) {
    const found = match(method, path);
    const raw = typeof body === "string" ? Buffer.from(body) : body;
    const bytes = raw === undefined || ArrayBuffer.isView(raw) ? raw : Buffer.from(JSON.stringify(raw));
    const request = new HttpRequest({
      method,
      url: `http://127.0.0.1:7071${path}`,
      params: found.params,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${testToken(as, test.now)}` }),
        ...(bytes === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(bytes === undefined ? {} : { body: { bytes: bytes as Uint8Array } }),
    });
    const context = new InvocationContext({
      invocationId: "call-1",
      functionName: found.route.name,
      logHandler: (_level, ...line) => test.log.push(line.map(String).join(" ")),
    });
    const reply = await serve(world, found.route, limits, () => instances)(request, context);
    return {
      status: reply.status ?? 200,
      headers: { ...(reply.headers as Record<string, string>) },
      text: String(reply.body ?? ""),
    };
  }

  const bench: Bench = {
    test,
    instances,
    async call(method, path, sent = {}) {
      const { status, headers, text } = await send(method, path, sent);
      return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
    },
    async page(path, as, headers = {}) {
      const { text, headers: replied } = await send("GET", path, { as, headers });
      return { text, headers: replied };
    },
    async start() {
      const { status, body } = await bench.call("POST", "/api/rollouts", {
        as: people.operator,
        body: sampleText,
      });
      if (status !== 201) throw new Error(`the sample plan was answered ${status}: ${JSON.stringify(body)}`);
      return body.id;
    },
    async append(rolloutId, body) {
      const key = `test|${await world.ledger.head(rolloutId)}`;
      const appended = await world.ledger.append(rolloutId, key, body);
      if (appended.kind !== "appended") throw new Error(`the entry was answered ${appended.kind}`);
    },
    async open(rolloutId, phase, gate, at = test.now) {
      const evidence: Evidence = {
        rolloutId,
        phase,
        attempt: 1,
        gate,
        at,
        planHash: "p1",
        criteria: [{ id: "enrolled", verdict: { kind: "met", because: "93 of 100 enrolled" } }],
        waves: {},
      };
      const evidenceHash = await world.evidence.put(rolloutId, evidence);
      await bench.append(rolloutId, { kind: "evidence", phase, gate, evidenceHash });
      await bench.append(rolloutId, {
        kind: "phaseState",
        phase,
        attempt: 1,
        state: "awaitingApproval",
        gate,
      });
      return evidenceHash;
    },
    async snapshot() {
      const found = [];
      for (const table of tables) {
        for (const partition of await world.rows.partitions(table)) {
          found.push([table, partition, await world.rows.list(table, partition)]);
        }
      }
      return JSON.stringify([found, test.writes, instances.woken, instances.started]);
    },
  };
  return bench;
}

/** The route that a host would choose, and what it would put into the parameters. */
function match(method: string, path: string) {
  const { pathname } = new URL(`http://127.0.0.1:7071${path}`);
  for (const route of routes) {
    if (route.method !== (method === "HEAD" ? "GET" : method)) continue;
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const pattern = new RegExp(
      `^/+api/${route.path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "([^/]*)")}/?$`,
      "i",
    );
    const found = pattern.exec(pathname);
    if (found === null) continue;
    const values = names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]);
    return { route, params: Object.fromEntries(values) as Record<string, string> };
  }
  throw new Error(`no route answers ${method} ${path}`);
}

/** Instance id of the first attempt of a phase. */
export const firstAttempt = (rolloutId: string, phase: string): string => phaseInstance(rolloutId, phase, 1);
