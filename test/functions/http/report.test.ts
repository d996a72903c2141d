import { expect, test } from "vitest";
import { evidencePack } from "../../../shared/schemas/http/evidencePack.ts";
import { createBench, people, sampleText } from "./createBench.ts";

const evil = "<script>alert(1)</script>\"'";

/** A rollout with a decided gate, a write, an attestation, an issue and an alert. */
async function bench() {
  const http = createBench();
  const id = await http.start();
  const evidenceHash = await http.open(id, "prerequisites", "prerequisites.advance");
  const path = `/api/rollouts/${id}`;
  await http.call("POST", `${path}/gates/prerequisites.advance/decision`, {
    as: people.approver,
    body: { decision: "approve", evidenceHash, comment: evil },
  });
  const operation = {
    kind: "operation",
    opId: "op-1",
    verb: "enforce",
    wave: "operations",
    fence: 0,
  } as const;
  await http.append(id, { ...operation, step: "planned" });
  await http.append(id, { ...operation, step: "applied", from: "reportOnly", to: "enabled" });
  await http.call("POST", `${path}/attestations`, {
    as: people.operator,
    body: { item: "D0.5", outcome: "done", note: "looked at", link: "https://example.com/d05" },
  });
  await http.test.world.notices.post({
    id: "n1",
    rolloutId: id,
    at: http.test.now,
    severity: "page",
    topic: "rolledBack",
    text: `wave ${evil}`,
  });
  const get = (as: string, query = "", headers: Record<string, string> = {}) =>
    http.call("GET", `${path}/report${query}`, { as, headers });
  return { http, id, evidenceHash, get };
}

test("the pack tells gates with votes, writes with before and after, what people did, alerts and the ledger's head", async () => {
  const { http, id, evidenceHash, get } = await bench();
  const { status, body } = await get(people.operator);
  expect(status).toBe(200);
  const pack = evidencePack.parse(body);
  expect(pack.gates).toContainEqual(
    expect.objectContaining({
      gate: "prerequisites.advance",
      evidenceHash,
      criteria: [{ id: "enrolled", verdict: "met", because: "93 of 100 enrolled" }],
      votes: [expect.objectContaining({ decision: "approve", person: people.approver.split(";")[0] })],
    }),
  );
  expect(pack.operations).toEqual([
    expect.objectContaining({ opId: "op-1", before: "reportOnly", after: "enabled" }),
  ]);
  expect(pack.operations[0]?.steps.map(({ step }) => step)).toEqual(["planned", "applied"]);
  expect(pack.humanSteps).toContainEqual(
    expect.objectContaining({ kind: "attestation", item: "D0.5", link: "https://example.com/d05" }),
  );
  expect(pack.alerts).toMatchObject({ all: expect.any(Number), bySeverity: { page: 1 } });
  const newest = (await http.test.world.ledger.read(id)).at(-1);
  expect(pack.ledger.headHash).toBe(newest?.hash);
  expect(pack.ledger.chain).toMatch(/^sound/);
});

test("times stand in what people did as people read them, and what is empty is left out", async () => {
  const { http, id, get } = await bench();
  const [from, until] = [Date.parse("2026-02-03T09:00:00Z"), Date.parse("2026-02-03T10:00:00Z")];
  const by = "b0000000-0000-4000-8000-000000000001";
  await http.append(id, {
    kind: "sessionScheduled",
    phase: "early",
    title: "t",
    place: "p",
    from,
    until,
    by,
  });
  const legs = { removedAt: from, passAt: from, passUsedAt: from, passkeyAt: from, signInAt: until };
  await http.append(id, { kind: "drillProven", drill: 1, legs });
  const { humanSteps } = evidencePack.parse((await get(people.operator)).body);
  const says = (kind: string) => humanSteps.find((step) => step.kind === kind)?.says;
  expect(says("sessionScheduled")).toBe(
    "title: t; place: p; from: Tue 2026-02-03 10:00 (Europe/Berlin); until: Tue 2026-02-03 11:00 (Europe/Berlin)",
  );
  expect(says("drillProven")).toContain("legs: removed at Tue 2026-02-03 10:00 (Europe/Berlin), pass at");
});

test("an act that people were asked about shows what it asks for and what became of it, and no verdict", async () => {
  const { http, id, get } = await bench();
  const at = { gate: "operations.methods", evidenceHash: "a".repeat(64) };
  const asked = {
    phase: "departments",
    act: "enableMethods",
    quorum: 2,
    because: "Operations comes next",
  } as const;
  await http.append(id, { kind: "proposed", ...at, ...asked, by: "someone" });
  await http.append(id, { kind: "proposalBegun", ...at });
  await http.append(id, {
    kind: "proposalEnded",
    ...at,
    outcome: "carriedOut",
    because: "seen in the tenant",
  });
  const { gates, humanSteps } = evidencePack.parse((await get(people.operator)).body);
  expect(gates.at(-1)).toMatchObject({
    gate: "operations.methods",
    because: "Operations comes next",
    outcome: "carriedOut: seen in the tenant",
    criteria: [],
  });
  expect(humanSteps.filter(({ kind }) => kind.startsWith("proposal"))).toEqual([]);
  const page = await http.page(`/api/rollouts/${id}/report?format=html`, people.operator);
  expect(page.text).toContain("Became carriedOut: seen in the tenant");
});

test("plain readers see what was done, not by whom", async () => {
  const { get } = await bench();
  const told = JSON.stringify((await get(people.reader)).body);
  for (const who of [people.approver, people.operator]) expect(told).not.toContain(who.split(";")[0]);
});

test("plain readers see no object id of a person in the texts of alerts and records either", async () => {
  const { http, id, get } = await bench();
  const owner = "c0000000-0000-4000-8000-0000000000b7";
  const [, group = ""] = /"groups": \[[^"]*"([0-9a-f-]{36})"/.exec(sampleText) ?? [];
  const { world } = http.test;
  await world.notices.post({
    id: "n2",
    rolloutId: id,
    at: http.test.now,
    severity: "warn",
    topic: "exception",
    text: `exception 1 (1 people, accessibility; owner ${owner}) ends in 3 day(s); look at group ${group}`,
  });
  await http.append(id, {
    kind: "assistNoted",
    person: owner,
    wave: "operations",
    since: 1,
    status: "contacted",
    note: `called ${owner}`,
    by: owner,
  });
  const pages = [
    JSON.stringify((await get(people.reader)).body),
    (await http.page(`/api/rollouts/${id}/report?format=html`, people.reader)).text,
  ];
  for (const page of pages) {
    expect(page).toContain("accessibility; owner ");
    expect(page).not.toContain(owner);
    expect(page).toContain(group);
    expect(page).toContain(id);
  }
  expect(JSON.stringify((await get(people.operator)).body)).toContain(`owner ${owner}`);
});

test("the page needs nothing from elsewhere, runs nothing, and shows what people wrote as text", async () => {
  const { http, id } = await bench();
  const page = await http.page(`/api/rollouts/${id}/report?format=html`, people.operator);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page.text).not.toMatch(/<script|<link[^>]+href="(?!data:)|<img|@import|url\(|\son\w+=/i);
  expect(page.text).toContain("D0.5");
  expect(page.text).toContain(
    "0 of 5 phases done in 0 days, nobody asked yet, 0 enforced, 1 votes on 1 records",
  );
  const asked = await http.page(`/api/rollouts/${id}/report`, people.operator, { accept: "text/html" });
  expect(asked.text).toMatch(/^<!doctype html>/);
});

test("a broken chain is told in the pack and does not pass for sound", async () => {
  const { http, id, get } = await bench();
  const { rows } = http.test.world;
  const [row] = await rows.list("ledger", id, { from: "e|", to: "e}" });
  await rows.put("ledger", id, row?.key ?? "", (row?.value ?? "").replace(/"by":"[^"]*"/, '"by":"x"'));
  const { status, body } = await get(people.operator);
  expect(status).toBe(200);
  expect(body.ledger.chain).toMatch(/^BROKEN at entry 1/);
});

test.for([
  { query: "?format=pdf", status: 400 },
  { query: "?form=html", status: 400 },
])("$query is refused", async ({ query, status }) => {
  const { get } = await bench();
  expect((await get(people.operator, query)).status).toBe(status);
});
