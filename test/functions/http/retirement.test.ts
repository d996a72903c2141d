import { beforeEach, describe, expect, test } from "vitest";
import { runErrand } from "../../../functions/activities/runErrand.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import { watchSteps } from "../../../functions/timers/watchSteps.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { WaveCounts } from "../../../shared/domain/measure/waveReading.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { type Bench, createBench, people, sampleText } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const waves = ["it-pilot", "early-adopters", "operations", ...wavesOfOrganization()];
let bench: Bench;
let id: string;

/** Waves of the sample plan's organization phase. */
function wavesOfOrganization(): readonly string[] {
  const [, organization = ""] = sampleText.split('"kind": "organization"');
  const [inWaves = ""] = organization.split('"gates"');
  return [...inWaves.matchAll(/"id": "([a-z0-9-]+)",\s*"name"/g)].map(([, wave = ""]) => wave);
}

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const call = (method: string, path: string, body?: unknown, as: string = people.operator, headers = {}) =>
  bench.call(method, `/api/rollouts/${id}${path}`, { as, headers, ...(body === undefined ? {} : { body }) });

/** The call is refused with a code, and nothing anywhere has changed. */
async function refused(sent: () => Promise<{ status: number; body: unknown }>, code: string): Promise<void> {
  const before = await bench.snapshot();
  expect((await sent()).body).toMatchObject({ code });
  expect(await bench.snapshot()).toBe(before);
}

/** Everything of every wave was counted just now. */
async function reading(change: Partial<WaveCounts> = {}, head: Partial<CollectedHead> = {}): Promise<void> {
  const counts = Object.fromEntries(waves.map((wave) => [wave, someCounts(change, bench.test.now)]));
  await reportReading(bench, id, { counts, ...head });
}
const ready = { enrolled: 100, ready: 100 };
/** A Thursday three months from now. */
const good = (): string => {
  const monday = bench.test.now + 90 * dayMs;
  return dayOf(monday + ((11 - new Date(monday).getUTCDay()) % 7) * dayMs);
};

describe("the date of the end of passwords alone", () => {
  const propose = (change = {}, as: string = people.operator, headers = {}) =>
    call("PUT", "/date", { on: good(), because: "the board wants it", ...change }, as, headers);
  const vote = (as: string, gate: string, evidenceHash: string) =>
    call("POST", `/gates/${gate}/decision`, { decision: "approve", evidenceHash, comment: "read" }, as);
  const notices = () => bench.test.notices.filter(({ topic }) => topic === "date").map(({ text }) => text);

  test("is proposed with a forecast, set by two people, counted down to, and changes nothing else", async () => {
    await reading(ready);
    const proposed = await propose();
    expect(proposed.status).toBe(202);
    const { gate, evidenceHash, forecast, doubts } = proposed.body;
    expect([doubts, forecast.low, forecast.audience]).toEqual([[], 100 * waves.length, 100 * waves.length]);
    expect(forecast.outside).toEqual([
      expect.stringContaining("0 people with an exception"),
      expect.stringContaining("2 break-glass"),
      expect.stringMatching(/^apps: /),
    ]);
    await vote(people.approver, gate, evidenceHash);
    const run = () => runErrand(bench.test.world, { rolloutId: id, gate, at: bench.test.now });
    await run();
    expect((await call("GET", "/date")).body.set).toBeUndefined();
    await vote(people.second, gate, evidenceHash);
    expect(await run()).toMatchObject({ kind: "over", because: `a password alone does until ${good()}` });
    const { set } = (await call("GET", "/date", undefined, people.reader)).body;
    const document = await call("GET", set.evidence.split(id)[1] ?? "", undefined, people.reader);
    expect(document.status).toBe(200);
    expect(JSON.stringify(document.body)).not.toContain(people.operator.split(";")[0]);
    expect(set).toMatchObject({ on: good(), evidence: expect.stringContaining(evidenceHash) });
    expect(bench.test.writes).toEqual([]);
    const on = good();
    const look = async () => {
      const rollout = await findRollout(bench.test.world, id);
      if (rollout !== undefined) await watchSteps(bench.test.world, rollout);
    };
    const dueAt = Date.parse(`${on}T09:00:00Z`);
    for (const days of [61, 60, 59, 45, 30, 15, 7, 2, 1, 0, -1]) {
      bench.test.now = dueAt - days * dayMs;
      await look();
      await look();
    }
    expect(notices().map((text) => text.split(":")[0])).toEqual(
      [60, 45, 30, 15, 7]
        .map((days) => `a password alone does until ${on}, in ${days} days`)
        .concat(`a password alone does until ${on}, tomorrow`, `a password alone does until ${on}, today`),
    );
  });

  test("is refused while too few are foreseen to be ready, and proposed only with the reason, which voters see", async () => {
    await reading({ enrolled: 80, ready: 70 });
    await refused(() => propose(), "POOR_FORECAST");
    const override = "the vendor ends support on that day";
    const { body } = await propose({ override });
    expect(body.doubts).toEqual([expect.stringMatching(/^\d+ of \d+ people are foreseen to be ready/)]);
    const { proposal } = (await call("GET", `/evidence/${body.evidenceHash}`)).body;
    expect(proposal).toMatchObject({ on: good(), override, doubts: body.doubts });
  });

  test("is refused while nothing fresh is known of a wave", async () => {
    await refused(() => propose(), "POOR_FORECAST");
    await reading(ready);
    bench.test.now += 4 * dayMs;
    const { body } = await propose();
    expect(body).toMatchObject({
      code: "POOR_FORECAST",
      detail: expect.stringContaining("nothing is known of"),
    });
  });

  test("on a weekend needs a reason", async () => {
    await reading(ready);
    const saturday = dayOf(Date.parse(good()) + 2 * dayMs);
    await refused(() => propose({ on: saturday }), "POOR_FORECAST");
  });

  test.for([
    { name: "in the past", change: { on: "2020-01-01", override: "why not" }, code: "BAD_TIME" },
    { name: "beyond foresight", change: { on: "2099-01-01", override: "why not" }, code: "BAD_TIME" },
    { name: "that is none", change: { on: "2026-02-30" }, code: "BAD_BODY" },
    { name: "for a phase that is not the organization's", change: { phase: "pilot" }, code: "UNKNOWN_PHASE" },
    { name: "with extras", change: { quorum: 0 }, code: "BAD_BODY" },
  ])("$name is refused", async ({ change, code }) => {
    await reading(ready);
    await refused(() => propose(change), code);
  });

  test("sent twice is proposed once, and another one under its key is refused", async () => {
    await reading(ready);
    const key = { "idempotency-key": "d1" };
    const first = await propose({}, people.operator, key);
    bench.test.now += 1000;
    const again = await propose({}, people.operator, key);
    expect([again.status, again.body.evidenceHash]).toEqual([200, first.body.evidenceHash]);
    await refused(() => propose({ because: "other" }, people.operator, key), "IDEMPOTENCY_KEY_REUSED");
    await refused(() => propose({}, people.approver), "MISSING_ROLE");
  });
});

describe("the plan of when legacy methods end", () => {
  const counted = {
    day: "2026-01-05",
    people: 100,
    unreported: 0,
    without: 3,
    kinds: {
      password: { registered: 0, used: 60 },
      authenticatorApp: { registered: 70, used: 50 },
      phone: { registered: 40, used: 5 },
      oneTimeCode: { registered: 0, used: 0 },
    },
  };
  const generate = (change = {}) =>
    call("PUT", "/lifecycle", { because: "first draft", generated: true, ...change });
  const decide = (as: string, documentHash: string, version = 1, decision = "approve") =>
    call("POST", `/lifecycle/${version}/decision`, { decision, documentHash, because: "read" }, as);

  beforeEach(() => reading({}, { census: [counted] }));

  test("is generated by last use, edited with a diff, and approved by somebody who edited none", async () => {
    const first = await generate();
    expect(first.status).toBe(201);
    expect(first.body.methods.map(({ kind }: { kind: string }) => kind)).toEqual([
      "phone",
      "authenticatorApp",
      "password",
    ]);
    for (const { steps } of first.body.methods) {
      expect(steps[0].act).toBe("warn");
      expect(steps.at(-1).act).toBe("remove");
      expect(steps.map(({ on }: { on: string }) => on)).toEqual(
        steps.map(({ on }: { on: string }) => on).toSorted(),
      );
    }
    expect(first.body).toMatchObject({ version: 1, state: "open", executed: "never" });
    const [phone, ...others] = first.body.methods;
    const later = dayOf(Date.parse(phone.steps.at(-1).on) + 7 * dayMs);
    const steps = [...phone.steps.slice(0, -1), { ...phone.steps.at(-1), on: later }];
    const edited = { because: "later", basedOn: 1, methods: [{ ...phone, steps }, ...others] };
    const second = await call("PUT", "/lifecycle", edited);
    expect(second.body.changes).toEqual([
      { kind: "phone", act: "remove", of: "everybody", from: phone.steps.at(-1).on, to: later },
    ]);
    expect((await call("PUT", "/lifecycle", edited)).status).toBe(200);
    await refused(() => decide(people.approver, first.body.documentHash), "STALE_VERSION");
    await refused(() => decide(people.stranger, second.body.documentHash, 2), "NOT_IN_PLAN");
    await refused(() => decide(people.operator, second.body.documentHash, 2), "MISSING_ROLE");
    const approved = await decide(people.approver, second.body.documentHash, 2);
    expect([approved.status, approved.body.state]).toEqual([201, "approved"]);
    expect((await decide(people.approver, second.body.documentHash, 2)).status).toBe(200);
    await refused(() => decide(people.second, second.body.documentHash, 2, "reject"), "ALREADY_DECIDED");
    const shown = (await call("GET", "/lifecycle", undefined, people.reader)).body;
    expect(shown.versions.map(({ state }: { state: string }) => state)).toEqual(["superseded", "approved"]);
    expect(JSON.stringify(shown)).not.toContain(people.operator.split(";")[0]);
    expect((await call("GET", "/lifecycle/1")).body.version).toBe(1);
    expect(bench.test.writes).toEqual([]);
  });

  test("is edited from the newest version only", async () => {
    await generate();
    bench.test.now += dayMs;
    await refused(() => generate({ because: "another" }), "STALE_VERSION");
    await refused(() => generate({ basedOn: 7 }), "STALE_VERSION");
    await refused(() => call("GET", "/lifecycle/9"), "NO_SUCH_VERSION");
  });

  const step = (act: string, on: string, of = "everybody") => ({ act, of, on, after: [] });
  test.for([
    { name: "in the past", steps: [step("warn", "2020-01-01")], says: "is not ahead" },
    { name: "of no wave", steps: [step("warn", "2026-09-01", "nowhere")], says: "no such wave" },
    {
      name: "that disables without a warning",
      steps: [step("disable", "2026-09-01")],
      says: "after no warning",
    },
    {
      name: "that disables a day after the warning",
      steps: [step("warn", "2026-09-01"), step("disable", "2026-09-02")],
      says: "less than 14 days after the warning",
    },
    {
      name: "that removes what is not disabled",
      steps: [step("warn", "2026-09-01"), step("remove", "2026-12-02")],
      says: "disabled nowhere",
    },
  ])("$name is refused", async ({ steps, says }) => {
    const body = { because: "b", methods: [{ kind: "phone", because: "b", steps }] };
    const before = await bench.snapshot();
    const reply = await call("PUT", "/lifecycle", body);
    expect(reply.body).toMatchObject({ code: "BAD_BODY", detail: expect.stringContaining(says) });
    expect(await bench.snapshot()).toBe(before);
  });

  test("is not generated before the first census", async () => {
    await reading({}, { census: [] });
    await refused(() => generate(), "TENANT_UNAVAILABLE");
  });
});
