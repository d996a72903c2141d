import { beforeEach, expect, test } from "vitest";
import { type Bench, createBench, firstAttempt, people } from "./createBench.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const attest = (body: object, headers: Record<string, string> = {}) =>
  bench.call("POST", `/api/rollouts/${id}/attestations`, { as: people.operator, body, headers });
const done = {
  item: "D0.3",
  outcome: "done",
  note: "the script is in the wiki",
  link: "https://example.org/script",
  owner: "head of the helpdesk",
  reviewBy: "2026-07-01",
};

test("an attestation says who did which step, and wakes the phase", async () => {
  const { status, body } = await attest({ ...done, participants: 4 });
  expect([status, body.phase]).toEqual([201, "prerequisites"]);
  const entry = (await bench.test.world.ledger.read(id)).at(-1);
  expect(entry?.body).toEqual({
    kind: "attestation",
    phase: "prerequisites",
    by: "b0000000-0000-4000-8000-000000000001",
    ...done,
    participants: 4,
  });
  expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites")]);
});

test.for([
  [{ link: undefined }, "DOCUMENT_NEEDED", "link is missing"],
  [{ owner: undefined, reviewBy: undefined }, "DOCUMENT_NEEDED", "owner, reviewBy are missing"],
  [{ link: "http://example.org/script" }, "BAD_BODY", "must be an https address"],
  [{ reviewBy: "2026-01-04" }, "BAD_TIME", "2026-01-04 is past: today is 2026-01-05"],
  [{ reviewBy: "soon" }, "BAD_BODY", ""],
] as const)("the helpdesk's way to verify callers is not attested with %o", async ([change, code, says]) => {
  const { status, body } = await attest({ ...done, ...change });
  expect([status, body.code]).toEqual([400, code]);
  expect(JSON.stringify(body)).toContain(says);
  expect(await bench.test.world.ledger.head(id)).toBe(1);
});

test("that there is none of what a row is about needs its document too", async () => {
  const { status, body } = await attest({ item: "D0.3", outcome: "notApplicable", note: "not here" });
  expect([status, body.code]).toEqual([400, "DOCUMENT_NEEDED"]);
});

test("that it has failed needs no document", async () => {
  expect((await attest({ item: "D0.3", outcome: "failed", note: "nobody knows it" })).status).toBe(201);
});

test("a step of the guide that no criterion asks for may be attested too", async () => {
  expect((await attest({ ...done, item: "D1.2" })).body.phase).toBe("pilot");
});

test("that a method does not apply is attested by itself, and only where the plan asks for it", async () => {
  const reason = { outcome: "notApplicable", note: "the laptops are shared" };
  expect((await attest({ ...reason, item: "D1.2.windowsHello" })).body.phase).toBe("pilot");
  const other = await attest({ ...reason, item: "D1.2.certificate" });
  expect([other.status, other.body.code]).toEqual([400, "UNKNOWN_ITEM"]);
});

test("the canary's recovery is attested to the phase that enforces first, although no criterion of the plan names it", async () => {
  const { status, body } = await attest({ ...done, item: "canary-recovery" });
  expect([status, body.phase]).toEqual([201, "departments"]);
});

test("an attestation with a key is recorded once, and the key stands for nothing else", async () => {
  const key = { "idempotency-key": "drill-1" };
  const first = await attest(done, key);
  const again = await attest(done, key);
  expect([again.status, again.body]).toEqual([200, first.body]);
  const other = await attest({ ...done, outcome: "failed" }, key);
  expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  expect(await bench.test.world.ledger.head(id)).toBe(2);
});

test("a conclusion is recorded once, and is not changed", async () => {
  await bench.append(id, {
    kind: "rolledBack",
    wave: "operations",
    by: "order",
    because: "calls",
    investigation: 1,
  });
  const path = `/api/rollouts/${id}/investigations/1/conclusion`;
  const body = { verdict: "environmental", cause: "one client", fix: "its update" };
  const first = await bench.call("POST", path, { as: people.operator, body });
  const again = await bench.call("POST", path, { as: people.operator, body });
  expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
  const other = await bench.call("POST", path, { as: people.operator, body: { ...body, cause: "weather" } });
  expect([other.status, other.body.code]).toEqual([409, "ALREADY_CONCLUDED"]);
});

test("an event of the helpdesk is recorded once, over HTTP as over the bus", async () => {
  const event = {
    specversion: "1.0",
    id: "T1-opened",
    source: "/helpdesk",
    type: "passkey.helpdesk.ticket.opened",
    time: "2026-01-05T10:00:00+01:00",
    traceparent: "00-1",
    data: { schemaVersion: "1.0", ticketId: "T1" },
  };
  const send = () =>
    bench.call("POST", "/api/helpdesk/events", {
      as: people.service,
      body: event,
      headers: { "content-type": "application/cloudevents+json" },
    });
  expect([(await send()).status, (await send()).status]).toEqual([202, 200]);
  expect(await bench.test.world.rows.list("inbox", "helpdesk", { from: "e|", to: "e}" })).toHaveLength(1);
});
