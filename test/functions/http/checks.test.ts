import { beforeEach, expect, test } from "vitest";
import { createCheckStore } from "../../../functions/activities/checked/createCheckStore.ts";
import type { Check } from "../../../shared/domain/checks/check.ts";
import type { PersonDevices } from "../../../shared/domain/checks/deviceAudit.ts";
import { type Bench, createBench, people } from "./createBench.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const check: Check = {
  id: "passkeys-state",
  item: "D0.1",
  title: "Passkeys are on",
  verdict: { kind: "notYet", because: "passkeys are disabled for everybody" },
  decides: true,
  fix: "Turn them on.",
};
const counts = { people: 3, ready: 1, partly: 0, tooOld: 1, unknown: 1, devices: 2, stale: 0 };
const devices = (readiness: PersonDevices["readiness"], system = "10.0.22631"): PersonDevices => ({
  readiness,
  stale: 0,
  devices:
    readiness === "unknown" || readiness === "partly"
      ? []
      : [{ platform: "windows", version: system, source: "entra", readiness }],
});

/** Three people: ready, too old with a version that is a formula, unknown. */
async function look(): Promise<void> {
  const store = createCheckStore(bench.test.world);
  const audited = new Map([
    ["aaaaaaaa-0000-4000-8000-000000000001", devices("ready")],
    ["aaaaaaaa-0000-4000-8000-000000000002", devices("tooOld", "=cmd|' /C calc'!A0")],
    ["aaaaaaaa-0000-4000-8000-000000000003", devices("unknown")],
  ]);
  await store.keepAudit(id, "1", 0, audited);
  const at = bench.test.now;
  await store.keepResults(id, { at, devicesAt: at, devices: counts, auditName: "1", checks: [check] });
}
const get = (path: string, as: string, headers: Record<string, string> = {}) =>
  bench.call("GET", `/api/rollouts/${id}${path}`, { as, headers });

test("before the first look there is nothing, and nothing is wrong", async () => {
  expect((await get("/checks", people.reader)).body).toMatchObject({
    at: null,
    refreshAskedAt: null,
    items: [],
    checks: [],
  });
  expect((await get("/device-audit", people.operator)).body).toMatchObject({
    asOf: null,
    counts: null,
    people: [],
  });
});

test("the newest look is told row by row and check by check, with fixes", async () => {
  await look();
  const { status, body } = await get("/checks", people.reader);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    at: "2026-01-05T12:00:00.000Z",
    waves: ["it-pilot"],
    items: [
      {
        item: "D0.1",
        kind: "notYet",
        because: "0 of 1 checks are met: passkeys are disabled for everybody",
        signOff: false,
      },
    ],
    checks: [{ id: "passkeys-state", kind: "notYet", decides: true, fix: "Turn them on." }],
  });
});

test("a new look is asked for once, wakes the background reader, and is over once it was taken", async () => {
  await look();
  bench.test.now += 60_000;
  const ask = (as: string, body: unknown = {}) =>
    bench.call("POST", `/api/rollouts/${id}/checks/refresh`, { as, body });
  const first = await ask(people.operator);
  bench.test.now += 60_000;
  const again = await ask(people.operator);
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(again.body).toEqual(first.body);
  expect(first.body).toMatchObject({
    askedAt: "2026-01-05T12:01:00.000Z",
    lookedAt: "2026-01-05T12:00:00.000Z",
  });
  expect(bench.instances.woken).toContain(`${id}-collect`);
  expect((await get("/checks", people.reader)).body.refreshAskedAt).toBe("2026-01-05T12:01:00.000Z");
  await look();
  expect((await get("/checks", people.reader)).body.refreshAskedAt).toBeNull();
  expect((await ask(people.stranger)).body.code).toBe("NOT_IN_PLAN");
  expect((await ask(people.operator, { now: true })).body.code).toBe("BAD_BODY");
  await bench.append(id, { kind: "rolloutEnded", outcome: "aborted" });
  expect((await ask(people.operator)).body.code).toBe("ROLLOUT_ENDED");
});

test("the audit is paged and narrowed, and names nobody", async () => {
  await look();
  const first = (await get("/device-audit?limit=2", people.operator)).body;
  expect(first.people.map(({ readiness }: PersonDevices) => readiness)).toEqual(["ready", "tooOld"]);
  expect(first).toMatchObject({ counts, table: { version: expect.any(String) } });
  const next = (await bench.call("GET", first.next, { as: people.helpdesk })).body;
  expect(next.people).toEqual([
    { objectId: "aaaaaaaa-0000-4000-8000-000000000003", readiness: "unknown", devices: [], stale: 0 },
  ]);
  expect(next.next).toBeUndefined();
  const narrowed = (await get("/device-audit?readiness=tooOld", people.operator)).body;
  expect(narrowed.people).toHaveLength(1);
});

test("as CSV it holds everybody, and what a spreadsheet would take for a formula is plain", async () => {
  await look();
  const path = `/api/rollouts/${id}/device-audit`;
  const asked = await bench.page(`${path}?format=csv`, people.operator);
  const accepted = await bench.page(path, people.operator, { accept: "text/csv" });
  expect(asked.text).toBe(accepted.text);
  expect(asked.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(asked.headers["content-disposition"]).toContain(`${id}-device-audit.csv`);
  const lines = asked.text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain(",'=cmd|' /C calc'!A0,");
  const { body } = await get("/device-audit", people.operator, { accept: "text/html,*/*" });
  expect(body.people).toHaveLength(3);
});

test.for([
  ["/device-audit?format=xlsx", "BAD_QUERY"],
  ["/device-audit?readiness=old", "BAD_QUERY"],
  ["/device-audit?limit=0", "BAD_QUERY"],
  ["/device-audit?limit=9999", "BAD_QUERY"],
  ["/device-audit?after=../x", "BAD_QUERY"],
] as const)("%s is refused with %s", async ([path, code]) => {
  expect((await get(path, people.operator)).body.code).toBe(code);
});
