import { describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { createBench, people, sampleText } from "./createBench.ts";

const send = (
  bench: ReturnType<typeof createBench>,
  body: string = sampleText,
  as: string = people.operator,
) => bench.call("POST", "/api/rollouts", { as, body, headers: { "content-type": "application/jsonc" } });

test("a plan is pinned by its hash, put on record with who started it, and started", async () => {
  const bench = createBench();
  const { status, headers, body } = await send(bench);
  expect(status).toBe(201);
  expect(headers["location"]).toBe(`/api/rollouts/${body.id}`);
  expect(bench.instances.started).toEqual([body.id]);
  const [entry] = await bench.test.world.ledger.read(body.id);
  expect(entry?.body).toEqual({
    kind: "rolloutStarted",
    planHash: body.planHash,
    by: "b0000000-0000-4000-8000-000000000001",
  });
  expect(await bench.test.world.plans.get(body.id, body.planHash)).toMatchObject({
    timeZone: "Europe/Berlin",
  });
});

describe("a start whose answer was lost", () => {
  const keyed = (
    bench: ReturnType<typeof createBench>,
    key: string,
    body = sampleText,
    as: string = people.operator,
  ) =>
    bench.call("POST", "/api/rollouts", {
      as,
      body,
      headers: { "content-type": "application/jsonc", "idempotency-key": key },
    });
  const goesOn = (bench: ReturnType<typeof createBench>, id: string) =>
    bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "measuring" });
  const hour = 3_600_000;

  test.for([0, 1])(
    "is answered again when it is sent again at once, also %i turn(s) later",
    async (turns) => {
      const bench = createBench();
      const { body: first } = await send(bench);
      for (let turn = 0; turn < turns; turn++) await goesOn(bench, first.id);
      const { status, body } = await send(bench, `// once more\n${sampleText}`);
      expect(status).toBe(200);
      expect(body).toEqual(first);
      expect(bench.instances.started).toEqual([first.id]);
    },
  );

  test("is answered again under its Idempotency-Key however late, also when the rollout has ended", async () => {
    const bench = createBench();
    const { body: first } = await keyed(bench, "k1");
    await goesOn(bench, first.id);
    bench.test.now += 48 * hour;
    expect(await keyed(bench, "k1")).toMatchObject({ status: 200, body: first });
    await bench.append(first.id, { kind: "rolloutEnded", outcome: "aborted" });
    expect(await keyed(bench, "k1")).toMatchObject({ status: 200, body: { ...first, state: "aborted" } });
    expect(bench.instances.started).toEqual([first.id]);
    expect(await keyed(bench, "k2")).toMatchObject({ status: 201 });
  });

  test("is finished under its key when the first call broke off before the rollout began", async () => {
    const bench = createBench();
    bench.instances.broken = true;
    const { status, body: broken } = await keyed(bench, "k1");
    expect([status, broken.code]).toEqual([503, "NOT_STARTED"]);
    bench.instances.broken = false;
    expect(await keyed(bench, "k1")).toMatchObject({ status: 201, body: { id: broken.rolloutId } });
  });

  test("does not let its key stand for another plan", async () => {
    const bench = createBench();
    await keyed(bench, "k1");
    const other = sampleText.replace('"name": "', '"name": "Another ');
    const { body } = await keyed(bench, "k1", other);
    expect(body.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test("does not make a key of a refused plan stand for anything", async () => {
    const bench = createBench();
    expect((await keyed(bench, "k1", sampleText, people.stranger)).body.code).toBe("NOT_IN_PLAN");
    expect(await keyed(bench, "k1", sampleText, people.operator)).toMatchObject({ status: 201 });
  });
});

test("the same plan is refused while its rollout runs when it is sent much later without a key", async () => {
  const bench = createBench();
  const { body: first } = await send(bench);
  await bench.append(first.id, {
    kind: "phaseState",
    phase: "prerequisites",
    attempt: 1,
    state: "measuring",
  });
  bench.test.now += 16 * 60_000;
  const { status, body } = await send(bench, `// once more\n${sampleText}`);
  expect([status, body.code, body.rolloutId]).toEqual([409, "ALREADY_RUNNING", first.id]);
  expect(bench.instances.started).toHaveLength(1);
});

test("two calls at once start one rollout", async () => {
  const bench = createBench();
  const replies = await Promise.all([send(bench), send(bench)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(replies[0]?.body).toEqual(replies[1]?.body);
  expect(bench.instances.started).toHaveLength(1);
});

test("the same plan may run again once its rollout has ended", async () => {
  const bench = createBench();
  const id = await bench.start();
  await bench.append(id, { kind: "rolloutEnded", outcome: "aborted" });
  const { status, body } = await send(bench);
  expect(status).toBe(201);
  expect(body.id).not.toBe(id);
});

describe("another plan on the policies and groups of a rollout that runs", () => {
  const other = sampleText.replace('"name": "', '"name": "Another ');
  const policy = "c0000000-0000-4000-8000-000000000003";
  const fresh = (text: string) => text.replaceAll(/"(policy|enforced)": "\w(?=\w{7}-)/g, '"$1": "9');

  test("is refused, naming the rollout that holds them, and free when that has ended", async () => {
    const bench = createBench();
    const id = await bench.start();
    const { status, body } = await send(bench, other);
    expect([status, body.code, body.rolloutId]).toEqual([409, "TARGET_HELD", id]);
    expect(body.detail).toContain(`belongs to rollout ${id}`);
    expect(bench.instances.started).toEqual([id]);
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    expect((await send(bench, other)).status).toBe(201);
    // The first plan comes second now.
    expect((await send(bench)).body.code).toBe("TARGET_HELD");
  });

  test.for(["policy", "enforced"])("is refused also when one %s is all they share", async (shared) => {
    const bench = createBench();
    await bench.start();
    const wanted = shared === "policy" ? policy : /"enforced": "([^"]+)"/.exec(sampleText)?.[1];
    const alone = fresh(other).replace(new RegExp(`"${shared}": "9[^"]+-[^"]+"`), `"${shared}": "${wanted}"`);
    const { status, body } = await send(bench, alone);
    expect([status, body.code], JSON.stringify(body)).toEqual([409, "TARGET_HELD"]);
    expect(body.detail).toContain(wanted);
  });

  test("is started when it shares none of them", async () => {
    const bench = createBench();
    await bench.start();
    const { status, body } = await send(bench, fresh(other));
    expect(status, JSON.stringify(body)).toBe(201);
  });

  test("sent at the same moment starts one of the two", async () => {
    const bench = createBench();
    const replies = await Promise.all([send(bench), send(bench, other)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(bench.instances.started).toHaveLength(1);
  });

  test("waits for a call that claimed them and is not on record yet, and not for ever", async () => {
    const bench = createBench();
    const { ledger } = bench.test.world;
    const { append } = ledger;
    ledger.append = async () => ({ kind: "unavailable", because: "the test says so" });
    expect((await send(bench)).body.code).toBe("STORE_UNAVAILABLE");
    ledger.append = append;
    expect((await send(bench, other)).body.code).toBe("TARGET_HELD");
    bench.test.now += 15 * 60_000;
    expect((await send(bench, other)).status).toBe(201);
  });
});

test("a start that broke off is finished by sending the plan again, under the same id", async () => {
  const bench = createBench();
  bench.instances.broken = true;
  const broken = await send(bench);
  expect([broken.status, broken.body.code]).toEqual([503, "NOT_STARTED"]);
  bench.instances.broken = false;
  const { status, body } = await send(bench);
  expect([status, body.id]).toEqual([201, broken.body.rolloutId]);
  expect(bench.instances.started).toEqual([body.id]);
});

test("an operator whom the plan does not name does not start it", async () => {
  const { status, body } = await send(createBench(), sampleText, people.stranger);
  expect([status, body.code]).toEqual([403, "NOT_IN_PLAN"]);
});

test("a plan whose quorum this starter would make unreachable is refused", async () => {
  const bench = createBench();
  const plan = sampleText
    .replace('"operators": [', '"operators": ["b0000000-0000-4000-8000-000000000002", ')
    .replace(',\n      "b0000000-0000-4000-8000-000000000005"', "");
  const { status, body } = await send(bench, plan, "b0000000-0000-4000-8000-000000000002;operator");
  expect([status, body.code]).toEqual([409, "TOO_FEW_VOTERS"]);
  expect(body.detail).toContain("needs 2 approvers, and 1 could vote");
});

test("a refused plan names each problem with its place", async () => {
  const { status, body } = await send(createBench(), sampleText.replace('"quorum": 2', '"quorum": 1'));
  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({ path: expect.stringContaining("quorum"), line: expect.any(Number) });
});

test("health tells the version of the package", async () => {
  const bench = createBench();
  const { status, body } = await bench.call("GET", "/api/health");
  expect([status, body]).toEqual([
    200,
    { status: "ok", world: "embedded", store: "reachable", timers: "running", version: packageJson.version },
  ]);
  bench.test.storeDown = true;
  const down = await bench.call("GET", "/api/health");
  expect([down.status, down.body.store]).toEqual([503, "unreachable"]);
});
