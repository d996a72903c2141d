import { beforeEach, describe, expect, test } from "vitest";
import type { WaveCounts } from "../../../shared/domain/measure/waveReading.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { type Bench, createBench, firstAttempt, people } from "./createBench.ts";
import { testRefusals } from "./refusals.ts";
import { reportReading } from "./reportPhase.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const idOf = (as: string): string => as.split(";")[0] ?? "";
const vpn = {
  title: "VPN asks for a password",
  because: "two people of IT were asked for one after signing in",
  severity: "high",
  blocking: true,
};
const register = (change: object = {}, as: string = people.operator, headers = {}) =>
  bench.call("POST", `/api/rollouts/${id}/issues`, { as, body: { ...vpn, ...change }, headers });
const update = (body: object, number = 1, headers = {}) =>
  bench.call("PATCH", `/api/rollouts/${id}/issues/${number}`, { as: people.operator, body, headers });
const shown = async (as: string = people.operator) =>
  (await bench.call("GET", `/api/rollouts/${id}`, { as })).body.issues;
const fixed = { status: "closed", resolution: "fixed", because: "the profile was corrected" };

describe("an issue", () => {
  test("is registered with who saw it, in the running phase, sealed, and wakes the phase", async () => {
    const { status, body } = await register({ wave: "it-pilot", owner: idOf(people.approver), code: 90000 });
    expect([status, body.issue, body.phase, body.status]).toEqual([201, 1, "prerequisites", "open"]);
    const entry = (await bench.test.world.ledger.read(id)).at(-1);
    expect(entry?.body).toEqual({
      kind: "issueOpened",
      ...vpn,
      wave: "it-pilot",
      owner: idOf(people.approver),
      code: 90000,
      phase: "prerequisites",
      by: idOf(people.operator),
    });
    expect(entry?.seal).toBeDefined();
    expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites")]);
  });

  test("is numbered, counted and shown with the rollout", async () => {
    await register();
    await register({ blocking: false, severity: "low" });
    const { open, blocking, register: listed } = await shown();
    expect([open, blocking]).toEqual([2, 1]);
    expect(
      listed.map(({ issue, severity }: { issue: number; severity: string }) => [issue, severity]),
    ).toEqual([
      [1, "high"],
      [2, "low"],
    ]);
  });

  test("shows plain readers what it is, and not who", async () => {
    await register({ owner: idOf(people.approver) });
    await update({ ...fixed });
    const [plain] = (await shown(people.reader)).register;
    expect(plain).toMatchObject({ title: vpn.title, resolution: "fixed", changedBecause: fixed.because });
    expect([plain.owner, plain.openedBy, plain.changedBy]).toEqual([undefined, undefined, undefined]);
    const [full] = (await shown()).register;
    expect([full.owner, full.openedBy]).toEqual([idOf(people.approver), idOf(people.operator)]);
    const timeline = await bench.call("GET", `/api/rollouts/${id}/timeline`, { as: people.reader });
    expect(JSON.stringify(timeline.body)).not.toContain(idOf(people.approver));
  });

  test("is closed with how, keeps what was said, and can be opened again", async () => {
    await register();
    const closed = await update(fixed);
    expect([closed.status, closed.body.status, closed.body.because]).toEqual([200, "closed", vpn.because]);
    expect((await shown()).blocking).toBe(0);
    const reopened = await update({ status: "open", because: "it is back" });
    expect([reopened.body.status, reopened.body.closedAt]).toEqual(["open", undefined]);
    expect((await shown()).blocking).toBe(1);
  });

  test("that is closed is not changed before it is opened again", async () => {
    await register();
    await update(fixed);
    const { status, body } = await update({ severity: "low", because: "not so bad" });
    expect([status, body.code]).toEqual([409, "ISSUE_CLOSED"]);
    expect(body.detail).toContain("closed (fixed)");
  });

  test("is registered and changed once under one key, which stands for nothing else", async () => {
    const key = { "idempotency-key": "vpn-1" };
    const first = await register({}, people.operator, key);
    const again = await register({}, people.operator, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await register({ title: "Something else" }, people.operator, key);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    await update(fixed, 1, key);
    expect((await update(fixed, 1, key)).status).toBe(200);
    expect(await bench.test.world.ledger.head(id)).toBe(3);
  });

  test("keeps its number whatever is registered after it", async () => {
    const key = { "idempotency-key": "vpn-1" };
    await register({}, people.operator, key);
    await register({ title: "Second" });
    expect((await register({}, people.operator, key)).body.issue).toBe(1);
  });
});

describe("an error code that nobody expects", () => {
  const unexpected = (...codes: readonly number[]): WaveCounts =>
    someCounts({ unexpected: codes.map((code) => ({ code, people: 2 })) });

  test("is proposed with the exact call, until somebody says what it is", async () => {
    await reportReading(bench, id, {
      counts: { "it-pilot": unexpected(90000), "early-adopters": unexpected(90000, 90001) },
    });
    const { proposals } = await shown();
    expect(proposals.map(({ code, people: met }: { code: number; people: number }) => [code, met])).toEqual([
      [90000, 4],
      [90001, 2],
    ]);
    expect(proposals[0]).toMatchObject({
      waves: ["it-pilot", "early-adopters"],
      call: { method: "POST", path: `/api/rollouts/${id}/issues`, body: { code: 90000 } },
    });
    expect((await register({ blocking: false, code: 90000 })).status).toBe(201);
    expect((await shown()).proposals.map(({ code }: { code: number }) => code)).toEqual([90001]);
  });
});

const issues = (rollout: string): string => `/api/rollouts/${rollout}/issues`;
const body = (change: object) => () => ({ as: people.operator, body: { ...vpn, ...change } });

describe("issues that do not fit", () => {
  testRefusals([
    {
      name: "no title",
      path: issues,
      sent: body({ title: " " }),
      status: 400,
      code: "BAD_BODY",
      says: "title",
    },
    {
      name: "a severity that nobody knows",
      path: issues,
      sent: body({ severity: "HIGH" }),
      status: 400,
      code: "BAD_BODY",
      says: "severity",
    },
    {
      name: "a text for whether it blocks",
      path: issues,
      sent: body({ blocking: "true" }),
      status: 400,
      code: "BAD_BODY",
      says: "blocking",
    },
    {
      name: "B18 who registers it in the body",
      path: issues,
      sent: body({ by: "somebody", status: "closed" }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "B20 a reason of 100 kB",
      path: issues,
      sent: body({ because: "x".repeat(100_000) }),
      status: 400,
      code: "BAD_BODY",
      says: "because",
    },
    {
      name: "a link that is not https",
      path: issues,
      sent: body({ link: "javascript:alert(1)" }),
      status: 400,
      code: "BAD_BODY",
      says: "https",
    },
    {
      name: "an error code that is none",
      path: issues,
      sent: body({ code: 0 }),
      status: 400,
      code: "BAD_BODY",
      says: "code",
    },
    {
      name: "a wave that the plan does not have",
      path: issues,
      sent: body({ wave: "moon" }),
      status: 400,
      code: "UNKNOWN_WAVE",
      says: "operations",
    },
    {
      name: "an owner whom the tenant does not know",
      path: issues,
      sent: body({ owner: "90000000-0000-4000-8000-00000000dead" }),
      status: 400,
      code: "UNKNOWN_PERSON",
    },
    {
      name: "an operator whom the plan does not name",
      path: issues,
      sent: () => ({ as: people.stranger, body: vpn }),
      status: 403,
      code: "NOT_IN_PLAN",
    },
    {
      name: "a change of an issue that there is not",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/7`,
      sent: () => ({ as: people.operator, body: fixed }),
      status: 404,
      code: "NO_SUCH_ISSUE",
      says: "it has 0",
    },
    {
      name: "B26 an issue by something that is no number",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/..%2f`,
      sent: () => ({ as: people.operator, body: fixed }),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "a change that changes nothing",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/1`,
      sent: () => ({ as: people.operator, body: { because: "x" } }),
      status: 400,
      code: "BAD_BODY",
      says: "nothing would change",
    },
    {
      name: "an issue closed without how",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/1`,
      sent: () => ({ as: people.operator, body: { status: "closed", because: "x" } }),
      status: 400,
      code: "BAD_BODY",
      says: "resolution",
    },
    {
      name: "how an issue was closed that is not",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/1`,
      sent: () => ({ as: people.operator, body: { resolution: "fixed", severity: "low", because: "x" } }),
      status: 400,
      code: "BAD_BODY",
      says: "resolution",
    },
    {
      name: "monitoring that closes an issue",
      method: "PATCH",
      path: (rollout) => `${issues(rollout)}/1`,
      sent: () => ({ as: people.robot, body: fixed }),
      status: 403,
      code: "HUMANS_ONLY",
    },
  ]);
});
