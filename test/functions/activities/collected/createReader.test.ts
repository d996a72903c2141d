import { describe, expect, test } from "vitest";
import { createReader } from "../../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../../functions/activities/collected/readHead.ts";
import type { CollectedPeople } from "../../../../shared/domain/measure/collected.ts";
import type { Rows, TableName } from "../../../../shared/ports/rows.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { type Refusal, registration } from "../fakeTenant.ts";

/** Rows whose writes to one table fail while they are told to. */
function failing(rows: Rows, table: TableName, fails: () => boolean): Rows {
  const guarded =
    <Rest extends readonly unknown[], T>(write: (to: TableName, ...rest: Rest) => Promise<T>) =>
    async (to: TableName, ...rest: Rest): Promise<T> => {
      if (to === table && fails()) throw new Error("the process died");
      return write(to, ...rest);
    };
  const { put, insert, replace } = rows;
  return { ...rows, put: guarded(put), insert: guarded(insert), replace: guarded(replace) };
}

/** Collected people as values that can be compared. */
function plain(collected: CollectedPeople | undefined): unknown {
  const { people, memberships, slices, counted } = collected ?? expect.fail("nothing was collected");
  const sets = Object.entries(memberships).map(([wave, { audience, exempt, enforced }]) => [
    wave,
    [...audience],
    [...exempt],
    [...enforced],
  ]);
  return {
    people: new Map(people.entries()),
    sets,
    slices,
    counted: [[...counted.before], [...counted.now]],
  };
}

describe("a slice that dies", () => {
  test.for(["people", "collected"] as const)(
    "while %s are written changes nothing, and its repetition counts everything once",
    async (table) => {
      let dying = false;
      const { read, tenant, head, counts, person, reader, world } = await createReadingBench(
        undefined,
        (world) => ({ rows: failing(world.rows, table, () => dying) }),
      );
      tenant.signIns.push(signIn("s1", openAt + minute));
      await read(openAt + hour);
      const before = { head: await head(), people: plain(await reader.people("r1")) };

      tenant.signIns.push(signIn("s2", openAt + 90 * minute));
      tenant.registrations.push(registration("ann"));
      dying = true;
      await expect(read(openAt + 7 * hour)).rejects.toThrow("the process died");
      expect(await head()).toEqual(before.head);
      expect(plain(await reader.people("r1"))).toEqual(before.people);
      expect(plain(await createReader({ ...world }).people("r1"))).toEqual(before.people);

      dying = false;
      await read(openAt + 7 * hour);
      expect((await person("ann")).successes).toBe(2);
      expect((await counts()).enrolled).toBe(1);
    },
  );

  test("before anything was ever stored leaves nothing that counts", async () => {
    let dying = true;
    const { read, tenant, reader, person } = await createReadingBench(undefined, (world) => ({
      rows: failing(world.rows, "collected", () => dying),
    }));
    tenant.signIns.push(signIn("s1", openAt + minute));
    await expect(read(openAt + hour)).rejects.toThrow("the process died");
    expect(await reader.people("r1")).toBeUndefined();
    dying = false;
    await read(openAt + hour);
    expect((await person("ann")).successes).toBe(1);
  });
});

test("a slice is thrown away whole when another writer was faster, and the faster one's people stay", async () => {
  const { read, tenant, world, head, person, stored } = await createReadingBench();
  await read(openAt + hour);
  const other = createReader({ ...world });
  tenant.signIns.push(signIn("s1", openAt + 90 * minute));
  let afterOther = "";
  tenant.onRequest = async (request) => {
    if (!request.startsWith("signIns")) return;
    tenant.onRequest = undefined;
    expect(await other.readSlice({ rolloutId: "r1", at: openAt + 2 * hour })).toMatchObject({ kind: "done" });
    afterOther = await stored();
    tenant.signIns.push(signIn("s2", openAt + 110 * minute));
  };
  expect(await read(openAt + 2 * hour)).toMatchObject({ kind: "done" });
  expect(await stored()).toBe(afterOther);
  expect((await person("ann")).successes).toBe(1);
  await read(openAt + 2 * hour + minute);
  expect((await head()).generation).toBe(3);
  expect((await person("ann")).successes).toBe(2);
});

test("of two first slices at the same time one is stored", async () => {
  const { read, tenant, world, person } = await createReadingBench();
  tenant.signIns.push(signIn("s1", openAt + minute));
  const other = createReader({ ...world });
  tenant.onRequest = async () => {
    tenant.onRequest = undefined;
    await other.readSlice({ rolloutId: "r1", at: openAt + hour });
  };
  expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
  expect((await person("ann")).successes).toBe(1);
});

describe("a tenant that does not answer", () => {
  const outage: Refusal = { kind: "unavailable", reason: "outage", because: "Graph answered 503" };
  const throttled: Refusal = { kind: "throttled", retryAfterMs: 40_000, because: "Graph answered 429" };
  const signIns = ["signIns 0", "signIns 1"];
  const requests = ["members audience", "members exceptions", ...signIns];
  const wait = { kind: "throttled", until: openAt + 10 * hour + 40_000 };
  const cases = [
    ...signIns.map((request) => ({
      request,
      refusal: outage,
      outcome: { kind: "unavailable", because: "Graph answered 503" },
    })),
    ...requests.map((request) => ({ request, refusal: throttled, outcome: wait })),
  ];
  test.for(cases)(
    "$outcome.kind at $request leaves everything as it was, until it answers again",
    async ({ request, refusal, outcome }) => {
      const { read, tenant, stored, person } = await createReadingBench();
      await read(openAt + hour);
      await read(openAt + 6 * hour);
      const before = await stored();
      tenant.pageSize = 1;
      tenant.registrations.push(registration("ann"), registration("ben"));
      tenant.signIns.push(signIn("s1", openAt + 7 * hour), signIn("s2", openAt + 8 * hour));
      tenant.refusals.set(request, refusal);
      expect(await read(openAt + 10 * hour)).toEqual(outcome);
      expect(await stored()).toBe(before);
      tenant.refusals.clear();
      expect(await read(openAt + 10 * hour)).toMatchObject({ kind: "done" });
      expect(await person("ann")).toMatchObject({ successes: 2, portable: true });
    },
  );
});

describe("why the tenant cannot be read is told", () => {
  const because = "Graph answered 403: grant the application permission AuditLog.Read.All";
  const forbidden: Refusal = { kind: "unavailable", reason: "forbidden", because };

  test("D26 D27 D28 with the permission or licence that is missing, as a page, once a day however often it is asked", async () => {
    const { read, tenant, test } = await createReadingBench();
    tenant.refusals.set("signIns 0", forbidden);
    for (let hours = 1; hours <= 5; hours++) await read(openAt + hours * hour);
    expect(test.notices).toMatchObject([{ topic: "notRead", severity: "page" }]);
    expect(test.notices[0]?.text).toContain(because);
    await read(openAt + 25 * hour);
    expect(test.notices).toHaveLength(2);
  });

  test.for([
    { reason: "protocol", because: "Graph's clock is 30 min ahead of ours > 5 min" },
    { reason: "missing", because: "there is no group" },
  ] as const)("as a warning where it is $reason", async ({ reason, because }) => {
    const { read, tenant, test } = await createReadingBench();
    tenant.refusals.set("signIns 0", { kind: "unavailable", reason, because });
    await read(openAt + hour);
    expect(test.notices).toMatchObject([{ severity: "warn", text: expect.stringContaining(because) }]);
  });

  test("not for what heals by itself", async () => {
    const { read, tenant, test } = await createReadingBench();
    tenant.refusals.set("signIns 0", { kind: "unavailable", reason: "outage", because: "503" });
    await read(openAt + hour);
    tenant.refusals.set("signIns 0", { kind: "throttled", retryAfterMs: 1_000, because: "429" });
    await read(openAt + 2 * hour);
    expect(test.notices).toEqual([]);
  });
});

test("a rollout that has ended is not read any more", async () => {
  const { read, append, tenant, stored } = await createReadingBench();
  await append({ kind: "rolloutEnded", outcome: "completed" });
  expect(await read(openAt + hour)).toEqual({ kind: "ended" });
  expect(tenant.asked).toEqual([]);
  expect(await stored()).toBe("[[],[]]");
});

test("a rollout that nobody started is not read at all", async () => {
  const { reader, tenant } = await createReadingBench();
  await expect(reader.readSlice({ rolloutId: "r2", at: openAt })).rejects.toThrow("there is no rollout r2");
  expect(tenant.asked).toEqual([]);
});

test("a rollout whose people row is lost is read again from its start", async () => {
  const { read, tenant, world, reader, head } = await createReadingBench();
  tenant.signIns.push(signIn("s1", openAt + minute));
  await read(openAt + 2 * hour);
  const [manifest] = await world.rows.list("people", "r1", { from: "m|", to: "m}" });
  await world.rows.remove("people", "r1", manifest?.key ?? "");
  const anew = createReader({ ...world });
  expect(await anew.people("r1")).toBeUndefined();
  await anew.readSlice({ rolloutId: "r1", at: openAt + 3 * hour });
  expect((await head()).watermark).toBe(openAt + 3 * hour);
  expect((await reader.people("r1"))?.people.get("ann")?.successes).toBe(1);
});

test("two rollouts of one World are kept apart, whatever the store calls their versions", async () => {
  const { read, world, reader, planHash, tenant } = await createReadingBench(undefined, (world) => ({
    rows: {
      ...world.rows,
      get: async (...place: Parameters<Rows["get"]>) => {
        const row = await world.rows.get(...place);
        return row && { ...row, etag: "same instant" };
      },
    },
  }));
  tenant.signIns.push(signIn("s1", openAt + minute));
  await read(openAt + hour);
  await world.ledger.append("r2", "started", { kind: "rolloutStarted", planHash, by: "starter" });
  await world.plans.put("r2", (await world.plans.get("r1", planHash)) ?? expect.fail("no plan"));
  await reader.readSlice({ rolloutId: "r2", at: openAt + 2 * hour });
  expect((await readHead(world, "r2"))?.head.watermark).toBe(openAt + 2 * hour);
  expect((await readHead(world, "r1"))?.head.watermark).toBe(openAt + hour);
});
