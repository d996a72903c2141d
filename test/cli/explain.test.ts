import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonView } from "../../shared/schemas/http/personView.ts";
import { run } from "./testConsole.ts";

const user = "90000000-0000-4000-8000-000000000001";
const blocked: PersonView = {
  rolloutId: "r-1",
  objectId: user,
  wave: "operations",
  exempt: false,
  enforced: true,
  enrolled: true,
  ready: true,
  reasons: [{ kind: "blocked", because: "the policy of Operations stopped them", fix: "issue a pass" }],
  methods: { registered: ["authenticator"], used: [], fromAudits: [] },
  legacy: { registered: ["phone"], lastUsed: { phone: "2026-01-05" } },
  passkeySignIns: 0,
  freshness: { signInsUntil: "2026-01-06T09:00:00.000Z", enrolmentAt: null, membershipAt: null },
};
let server: Server;
let view: PersonView;
let rollouts: readonly Record<string, unknown>[];

beforeEach(async () => {
  view = blocked;
  rollouts = [
    {
      id: "r-1",
      name: "n",
      state: "running",
      planHash: "h",
      startedAt: "2026-01-05T00:00:00.000Z",
      href: "/api/rollouts/r-1",
    },
  ];
  server = createServer((request, reply) => {
    const isPerson = request.url === `/api/rollouts/r-1/people/${user}`;
    const body = isPerson ? view : request.url === "/api/rollouts" ? { rollouts } : undefined;
    reply.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? { code: "NO_SUCH_ROLLOUT" }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => server.close());

async function explain(...args: readonly string[]) {
  const { port } = server.address() as AddressInfo;
  return run(["explain", "--host", `http://127.0.0.1:${port}`, ...args], { PASSKEY_ROLLOUT_TOKEN: "t1" });
}

test("says why a person is blocked, the fix, and up to when it is known, and ends with 1", async () => {
  const { code, out } = await explain("--user", user);
  expect(code).toBe(1);
  expect(out.split("\n")).toEqual([
    `${user}: wave operations`,
    "  enrolled, ready, enforced",
    "  blocked: the policy of Operations stopped them",
    "    fix: issue a pass",
    "  methods: authenticator; seen to work: none; passkey sign-ins: 0",
    "  older methods: phone; last used: phone on 2026-01-05",
    "  known up to: sign-ins 2026-01-06T09:00:00.000Z, methods never read, groups never read",
  ]);
});

test("ends with 0 when nothing stands in their way, and gives the answer as it came when asked to", async () => {
  view = { ...blocked, reasons: [{ kind: "fine", because: "they are enforced", fix: "nothing" }] };
  const { code, out } = await explain("--user", user.toUpperCase(), "--rollout", "r-1", "--json");
  expect([code, JSON.parse(out)]).toEqual([0, view]);
});

test("needs an object id, and a rollout where not exactly one runs", async () => {
  for (const args of [[], ["--user", "ann@lakeside.example"], ["--user", user, "--colour"]]) {
    expect((await explain(...args)).code).toBe(2);
  }
  rollouts = [];
  const { code, err } = await explain("--user", user);
  expect([code, err]).toEqual([2, expect.stringContaining("0 rollouts run")]);
});

test("an unknown rollout is told with what the host answered", async () => {
  await expect(explain("--user", user, "--rollout", "r-9")).rejects.toThrow("404");
});
