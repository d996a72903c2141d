import { beforeEach, describe, expect, test } from "vitest";
import { tabletopItems } from "../../../shared/domain/tabletop/tabletopScript.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const hourMs = 3_600_000;
const idOf = (as: string): string => as.split(";")[0] ?? "";
const employee = (number: number): string => `90000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const iso = (at: number): string => new Date(at).toISOString();
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const call = (method: string, path: string, body?: unknown, as: string = people.operator, headers = {}) =>
  bench.call(method, `/api/rollouts/${id}${path}`, {
    as,
    headers,
    ...(body === undefined ? {} : { body }),
  });
const entries = async () => (await bench.test.world.ledger.read(id)).map(({ body }) => body);
/** The call is refused with a code, and nothing anywhere has changed. */
async function refused(sent: () => Promise<{ status: number; body: unknown }>, code: string): Promise<void> {
  const before = await bench.snapshot();
  expect((await sent()).body).toMatchObject({ code });
  expect(await bench.snapshot()).toBe(before);
}

describe("a drop-in session", () => {
  const session = (change = {}) => ({
    title: "Passkeys; come, ask",
    place: "Room 2.14",
    from: iso(bench.test.now + 26 * hourMs),
    minutes: 60,
    ...change,
  });
  const report = (change = {}) => ({
    outcome: "held",
    attended: 7,
    note: "good questions",
    questions: [{ topic: "lostDevice", question: "What if my phone is gone?", asked: 3 }],
    ...change,
  });

  test("is scheduled, reported on after it began, and its questions go into the log", async () => {
    const scheduled = await call("POST", "/sessions", session());
    expect([scheduled.status, scheduled.body.state, scheduled.body.phase]).toEqual([
      201,
      "planned",
      "prerequisites",
    ]);
    await refused(() => call("POST", "/sessions/1/report", report()), "BAD_TIME");
    bench.test.now += 28 * hourMs;
    expect((await call("GET", "/sessions")).body.sessions[0].state).toBe("unreported");
    const held = await call("POST", "/sessions/1/report", report());
    expect([held.status, held.body.state, held.body.attended]).toEqual([201, "held", 7]);
    expect(await entries()).toContainEqual(
      expect.objectContaining({
        kind: "questionLogged",
        topic: "lostDevice",
        source: "session",
        session: 1,
        asked: 3,
      }),
    );
    const list = (await call("GET", "/sessions", undefined, people.reader)).body;
    expect(list.topics).toEqual({ lostDevice: 3 });
    expect(JSON.stringify(list)).not.toContain(idOf(people.operator));
    await refused(() => call("POST", "/sessions/1/report", report()), "SESSION_REPORTED");
  });

  test("sent twice under one key is one session, and one report", async () => {
    const key = { "idempotency-key": "s1" };
    await call("POST", "/sessions", session(), people.operator, key);
    expect((await call("POST", "/sessions", session(), people.operator, key)).status).toBe(200);
    await refused(
      () => call("POST", "/sessions", session({ minutes: 30 }), people.operator, key),
      "IDEMPOTENCY_KEY_REUSED",
    );
    bench.test.now += 28 * hourMs;
    await call("POST", "/sessions/1/report", report(), people.operator, key);
    expect((await call("POST", "/sessions/1/report", report(), people.operator, key)).status).toBe(200);
    expect((await call("GET", "/sessions")).body.topics).toEqual({ lostDevice: 3 });
  });

  test("is a calendar entry that programs can read", async () => {
    const long = `Ask, "why"; or\nhow \\ when – ${"ä".repeat(60)}`;
    await call("POST", "/sessions", session({ title: long.replace("\n", " "), place: long }));
    const reply = await bench.page(`/api/rollouts/${id}/sessions/1/session.ics`, people.reader);
    const ics = reply.text;
    expect(reply.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const lines = ics.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const unfolded = ics.replaceAll("\r\n ", "");
    expect(unfolded).toContain(`LOCATION:Ask\\, "why"\\; or\\nhow \\\\ when – ${"ä".repeat(60)}\r\n`);
    expect(unfolded).toMatch(/DTSTART:\d{8}T\d{6}Z\r\n/);
  });

  test.for([
    { name: "in the past", change: { from: "2020-01-01T09:00:00Z" }, code: "BAD_TIME" },
    { name: "too far away", change: { from: "2029-01-01T09:00:00Z" }, code: "BAD_TIME" },
    { name: "of no phase", change: { phase: "nowhere" }, code: "UNKNOWN_PHASE" },
    { name: "without a place", change: { place: " " }, code: "BAD_BODY" },
    { name: "with extras", change: { role: "admin" }, code: "BAD_BODY" },
  ])("$name is refused", async ({ change, code }) => {
    await refused(() => call("POST", "/sessions", session(change)), code);
  });

  test("is for operators of the plan", async () => {
    await refused(() => call("POST", "/sessions", session(), people.approver), "MISSING_ROLE");
    await refused(() => call("POST", "/sessions", session(), people.stranger), "NOT_IN_PLAN");
    await refused(() => call("POST", "/sessions", session(), people.robot), "HUMANS_ONLY");
    await refused(() => call("POST", "/sessions/9/report", report()), "NO_SUCH_SESSION");
  });

  test("that was cancelled had nobody, and takes no questions", async () => {
    await call("POST", "/sessions", session());
    await refused(() => call("POST", "/sessions/1/report", report({ outcome: "cancelled" })), "BAD_BODY");
    const cancelled = report({ outcome: "cancelled", attended: 0, questions: [] });
    expect((await call("POST", "/sessions/1/report", cancelled)).body.state).toBe("cancelled");
  });
});

describe("a tabletop exercise", () => {
  const all = tabletopItems.map(
    (item) => ({ item, done: true }) as { item: string; done: boolean; note?: string },
  );
  const report = (change = {}) => ({
    outcome: "passed",
    participants: [employee(1), employee(2)],
    checklist: all,
    findings: [{ title: "no list", because: "numbers are on paper", severity: "low", blocking: false }],
    note: "went well",
    ...change,
  });
  const but = (item: string, note?: string) =>
    all.map((one) => (one.item === item ? { item, done: false, ...(note ? { note } : {}) } : one));

  test("has a script, a time, a checklist, and findings that become issues", async () => {
    const begun = await call("POST", "/tabletops", {});
    expect([begun.status, begun.body.state, Object.keys(begun.body.script.checklist)]).toEqual([
      201,
      "running",
      [...tabletopItems],
    ]);
    await refused(() => call("POST", "/tabletops", {}), "TABLETOP_RUNNING");
    bench.test.now += 31 * 60_000;
    const ended = await call(
      "POST",
      "/tabletops/1/report",
      report({ checklist: but("passShort", "8 hours") }),
    );
    expect(ended.body).toMatchObject({ state: "passed", minutes: 31, participants: 2 });
    expect(ended.body.issues.map((issue: { status: string }) => issue.status)).toEqual(["open", "open"]);
    const { register } = (await call("GET", "")).body.issues;
    expect(register.map((issue: { because: string }) => issue.because)).toEqual([
      "8 hours",
      "numbers are on paper",
    ]);
    await refused(() => call("POST", "/tabletops/1/report", report()), "TABLETOP_OVER");
    expect(JSON.stringify((await call("GET", "/tabletops", undefined, people.reader)).body)).not.toContain(
      employee(1),
    );
  });

  test("is not passed where a pass was given before the caller was verified", async () => {
    await call("POST", "/tabletops", {});
    const early = report({ checklist: but("noPassBefore", "a pass was promised") });
    await refused(() => call("POST", "/tabletops/1/report", early), "MUST_NOT_PASS");
    const failed = await call("POST", "/tabletops/1/report", { ...early, outcome: "failed" });
    expect(failed.body.state).toBe("failed");
    const { blocking } = (await call("GET", "")).body.issues;
    expect(blocking).toBe(1);
  });

  test.for([
    { name: "an item is missing", change: { checklist: all.slice(1) } },
    { name: "an item is there twice", change: { checklist: [...all.slice(1), all[1]] } },
    { name: "an item was not done and nothing is said of it", change: { checklist: but("recorded") } },
    { name: "one person plays alone", change: { participants: [employee(1)] } },
    { name: "one person is named twice", change: { participants: [employee(1), employee(1)] } },
  ])("is refused when $name", async ({ change }) => {
    await call("POST", "/tabletops", {});
    await refused(() => call("POST", "/tabletops/1/report", report(change)), "BAD_BODY");
  });
});

describe("a device-loss drill", () => {
  const person = employee(1);
  const read = async (more = {}) => {
    const { rows } = bench.test.world;
    const membership = { audience: [person, employee(2)], exempt: [], enforced: [] };
    const stored = {
      portable: true,
      platformOnly: false,
      successes: 3,
      days: [],
      devices: [],
      networks: [],
      ...more,
    };
    await rows.put(
      "people",
      id,
      "g|000000001",
      JSON.stringify({ people: [[person, stored]], memberships: { "it-pilot": membership } }),
    );
    await reportReading(bench, id, { membershipAt: bench.test.now });
  };
  const start = (change = {}) => call("POST", "/drills", { person, phase: "pilot", ...change });

  test("says the known trap beforehand, and shows each leg that was seen", async () => {
    await read();
    const begun = await start();
    expect([begun.status, begun.body.state, begun.body.trap]).toEqual([
      201,
      "running",
      expect.stringContaining("keeps working until it is removed"),
    ]);
    await refused(() => start(), "DRILL_RUNNING");
    const t = bench.test.now;
    await read({ recovery: { removals: [t + 60_000], passAt: t + 120_000 } });
    const [drill] = (await call("GET", "/drills")).body.drills;
    expect(drill.legs.map(({ minutes }: { minutes: number | null }) => minutes)).toEqual([
      1,
      2,
      null,
      null,
      null,
    ]);
    expect(drill.said).toContain("2 of 5 legs");
  });

  test("attested without proof does not count, and with a reason it does, and says so", async () => {
    await read();
    await start();
    const first = await call("POST", "/drills/1/attestation", { outcome: "passed", note: "fine" });
    expect(first.body.state).toBe("running");
    const because = "audits are not kept in this tenant";
    const second = await call("POST", "/drills/1/attestation", { outcome: "passed", note: "fine", because });
    expect([second.body.state, second.body.said]).toEqual(["attested", `attested, not proven: ${because}`]);
  });

  test("of nobody of the phase, of nobody with a passkey, or of no phase is refused", async () => {
    await refused(() => start(), "TENANT_UNAVAILABLE");
    await read();
    await refused(() => start({ person: employee(9) }), "UNKNOWN_PERSON");
    await refused(() => start({ person: employee(2) }), "NOT_ENROLLED");
    await refused(() => start({ phase: "nowhere" }), "UNKNOWN_PHASE");
    await refused(() => start({ person: "me" }), "BAD_BODY");
    await refused(
      () => call("POST", "/drills/1/attestation", { outcome: "passed", note: "n" }),
      "NO_SUCH_DRILL",
    );
  });
});
