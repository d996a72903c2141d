import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerOf, type Source, sourceOf } from "./graphAnswers.ts";
import { createReportsBudget } from "./reportsBudget.ts";
import { createSignInLog, type SignInLog } from "./signInLog.ts";

/** What was served of one source: requests answered with data, and their bytes, not compressed. */
export interface Served {
  readonly requests: number;
  readonly bytes: number;
}

/** A server that speaks as much of Microsoft Graph as background reading asks for, and counts. */
export interface FakeGraph {
  readonly origin: string;
  readonly log: SignInLog;
  served(source: Source): Served;
  /** Requests refused with 429 so far. */
  refused(): number;
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1; its time is what each request says in x-virtual-now, epoch milliseconds. */
export async function startFakeGraph(tenant: {
  readonly users: number;
  /** Interactive sign-ins of each person and day. */
  readonly perDay: number;
}): Promise<FakeGraph> {
  const log = createSignInLog(tenant.users, tenant.perDay);
  const budget = createReportsBudget();
  const served = new Map<Source, Served>();
  let refused = 0;
  let origin = "";
  const server = createServer((request, response) => {
    response.sendDate = false;
    const url = new URL(request.url ?? "/", origin);
    const now = Number(request.headers["x-virtual-now"]);
    const source = sourceOf(url);
    if (source === undefined) return reply(response, now, 404, missing);
    const waitMs = ofReports.includes(source) ? budget.arrive(now) : 0;
    if (waitMs > 0) {
      refused++;
      response.setHeader("retry-after", String(Math.ceil(waitMs / 1000)));
      return reply(response, now, 429, missing);
    }
    const body = answerOf(source, { origin, url, now, log });
    const { requests, bytes } = served.get(source) ?? { requests: 0, bytes: 0 };
    served.set(source, { requests: requests + 1, bytes: bytes + body.length });
    reply(response, now, 200, body);
  });
  // Work may keep the client from its connection for longer than the usual five seconds, and its time is not the wall's.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    log,
    served: (source) => served.get(source) ?? { requests: 0, bytes: 0 },
    refused: () => refused,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** What the budget of reports is spent on; groups and domains have another, which nobody gets near. */
const ofReports: readonly Source[] = ["signIns", "registrations", "audits"];

const missing = Buffer.from('{"error":{"code":"NotFound","message":"this tenant has no such thing"}}');

function reply(response: ServerResponse, now: number, status: number, body: Buffer): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": body.length,
    date: new Date(now).toUTCString(),
  });
  response.end(body);
}
