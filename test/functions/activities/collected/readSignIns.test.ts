import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { day, hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";

const overlap = 15 * minute;

describe("reading goes on where it stopped", () => {
  test("the first slice begins at the start of the rollout, the next at the watermark, each with the overlap", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 59 * minute));
    expect(await read(openAt + hour)).toEqual({ kind: "done", until: openAt + 2 * hour });
    expect((await head()).watermark).toBe(openAt + hour);
    expect(await read(openAt + 2 * hour)).toMatchObject({ kind: "done" });
    expect(tenant.spans).toEqual([
      { from: openAt - overlap, until: openAt + hour },
      { from: openAt + hour - overlap, until: openAt + 2 * hour },
    ]);
  });

  test("two days of outage are caught up in slices of six hours, and every sign-in is counted once", async () => {
    const { read, tenant, head, person } = await createReadingBench();
    const now = openAt + 2 * day;
    for (let n = 0; n < 48; n++) tenant.signIns.push(signIn(`s${n}`, openAt + n * hour));
    const outcomes = [];
    for (let slice = 1; slice <= 8; slice++) {
      outcomes.push((await read(now)).kind);
      expect((await head()).watermark).toBe(openAt + slice * 6 * hour);
    }
    expect(outcomes).toEqual([...Array(7).fill("more"), "done"]);
    expect((await person("ann")).successes).toBe(48);
  });

  test("a slice that ends exactly where the span ends is done", async () => {
    const { read } = await createReadingBench();
    expect(await read(openAt + 6 * hour)).toMatchObject({ kind: "done" });
    expect(await read(openAt + 12 * hour + 1)).toEqual({ kind: "more" });
  });
});

describe("each sign-in counts once", () => {
  test("although it is on two pages of one slice", async () => {
    const { read, tenant, person } = await createReadingBench();
    const twice = signIn("s1", openAt + minute);
    tenant.signIns.push(twice, twice, signIn("s2", openAt + 2 * minute), twice);
    tenant.pageSize = 1;
    await read(openAt + hour);
    expect(tenant.asked.filter((request) => request.startsWith("signIns"))).toHaveLength(4);
    expect((await person("ann")).successes).toBe(2);
  });

  test("although it lies in the overlap and is read again and again", async () => {
    const { read, tenant, person } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 55 * minute));
    for (const minutes of [60, 62, 64, 70]) await read(openAt + minutes * minute);
    expect((await person("ann")).successes).toBe(1);
  });

  test("although the same slice is asked for twice", async () => {
    const { read, tenant, person, counts, head } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + minute), signIn("s2", openAt + 59 * minute));
    await read(openAt + hour);
    const [before, hours] = [await counts(), (await head()).hours];
    expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
    expect((await person("ann")).successes).toBe(2);
    expect(await counts()).toEqual(before);
    expect((await head()).hours).toEqual(hours);
  });

  test("although an old slice is delivered again after newer ones", async () => {
    const { read, tenant, person, head, stored } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 30 * minute), signIn("s2", openAt + 90 * minute));
    await read(openAt + hour);
    await read(openAt + 2 * hour);
    const before = await stored();
    expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
    expect((await head()).watermark).toBe(openAt + 2 * hour);
    expect(await stored()).toBe(before);
    await read(openAt + 3 * hour);
    expect((await person("ann")).successes).toBe(2);
  });

  test("whenever it becomes visible within the overlap, however the slices fall", async () => {
    const row = fc.record({ at: fc.integer({ min: 0, max: 120 }), lateBy: fc.integer({ min: 0, max: 14 }) });
    const steps = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), steps, async (rows, gaps) => {
        const { read, tenant, person } = await createReadingBench();
        const all = rows.map(({ at, lateBy }, n) => ({ visible: at + lateBy, at, id: `s${n}` }));
        let now = 0;
        for (const gap of [...gaps, 300]) {
          now += gap;
          const rowsNow = all.filter(({ visible }) => visible < now || now > 250);
          tenant.signIns.splice(
            0,
            Infinity,
            ...rowsNow.map(({ id, at }) => signIn(id, openAt + at * minute)),
          );
          await read(openAt + now * minute);
        }
        if (all.length > 0) expect((await person("ann")).successes).toBe(all.length);
      }),
      { numRuns: 25 },
    );
  });
});

test("a row that appears late but within the overlap is counted", async () => {
  const { read, tenant, person } = await createReadingBench();
  tenant.signIns.push(signIn("seen", openAt + 59 * minute, { userId: "ben" }));
  await read(openAt + hour);
  tenant.signIns.push(signIn("late", openAt + hour - overlap), signIn("lost", openAt + hour - overlap - 1));
  await read(openAt + 2 * hour);
  expect((await person("ann")).successes).toBe(1);
});

describe("a poll", () => {
  /** Sign-ins in even distances over an hour, newest first as the tenant gives them, of three people in turn. */
  const busyHour = (count: number): SignIn[] =>
    Array.from({ length: count }, (_, n) =>
      signIn(`s${n}`, openAt + hour - 1 - Math.floor((n * hour) / count), {
        userId: ["ann", "ben", "cem"][n % 3] ?? "",
        passkeyUsed: false,
      }),
    );

  test("too large for one activity is read in slices, each of which counts whole or not at all", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.signIns.push(...busyHour(40_000));
    let [outcome, slices, watermark] = ["more", 0, 0];
    for (; outcome === "more" && slices < 20; slices++) {
      tenant.asked.length = 0;
      outcome = (await read(openAt + hour + slices * minute)).kind;
      expect(tenant.asked.filter((request) => request.startsWith("signIns")).length).toBeLessThanOrEqual(16);
      expect((await head()).watermark).toBeGreaterThanOrEqual(watermark);
      watermark = (await head()).watermark;
      const attempts = ((await head()).hours["ops"] ?? []).reduce((sum, { attempts: own }) => sum + own, 0);
      expect(attempts).toBe(tenant.signIns.filter(({ at }) => at < watermark).length);
    }
    expect(slices).toBeLessThanOrEqual(7);
    expect(watermark).toBe(openAt + hour);
  });

  test("ends where it was to end when it began, however long its slices take", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.signIns.push(...busyHour(40_000));
    for (let slice = 0; slice < 20; slice++) {
      if ((await read(openAt + hour + slice * 10 * minute)).kind === "done") break;
    }
    expect((await head()).watermark).toBe(openAt + hour);
    expect(Math.max(...tenant.spans.map(({ until }) => until))).toBe(openAt + hour);
    await read(openAt + 3 * hour);
    expect(tenant.spans.at(-1)?.from).toBe(openAt + hour - overlap);
  });

  test("whose pages come slowly is cut shorter, never tried again as it was, and comes to its end", async () => {
    const { read, tenant, test: time, counts, head } = await createReadingBench();
    tenant.signIns.push(...busyHour(64));
    tenant.pageSize = 4;
    tenant.onRequest = async (request) => {
      if (request.startsWith("signIns")) time.now += 20_000;
    };
    let activities = 1;
    for (; activities < 40 && (await read(openAt + hour)).kind === "more"; activities++)
      expect(new Set(tenant.spans.map(({ from, until }) => `${from} ${until}`)).size).toBe(
        tenant.spans.length,
      );
    expect(activities).toBeLessThan(40);
    expect((await head()).hours["ops"]?.[0]?.attempts).toBe(64);
    expect(await counts()).toMatchObject({ kind: "counted" });
  });

  test("ends at the tenant's time where ours is ahead, and what is dated later counts once it is over", async () => {
    const { read, tenant, head, person } = await createReadingBench();
    tenant.servedAt = openAt + 57 * minute;
    tenant.signIns.push(signIn("s1", openAt + 56 * minute), signIn("s2", openAt + 58 * minute));
    expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
    expect((await head()).watermark).toBe(openAt + 57 * minute);
    expect((await person("ann")).successes).toBe(1);
    tenant.servedAt = openAt + 2 * hour;
    await read(openAt + 2 * hour);
    expect((await person("ann")).successes).toBe(2);
  });

  test("after a silence goes back to the newest row, so that what was held up for hours counts once", async () => {
    const { read, tenant, person } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 30 * minute));
    for (const hours of [1, 2, 3, 4]) await read(openAt + hours * hour);
    tenant.signIns.push(signIn("s2", openAt + 31 * minute), signIn("s3", openAt + 150 * minute));
    await read(openAt + 5 * hour);
    expect((await person("ann")).successes).toBe(3);
    await read(openAt + 6 * hour);
    expect(tenant.spans.at(-1)?.from).toBe(openAt + 150 * minute);
    expect((await person("ann")).successes).toBe(3);
  });

  test("reads nothing again whose ids are not kept, although the overlap was made longer", async () => {
    const { read, tenant, world, append, person } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 30 * minute), signIn("s2", openAt + 59 * minute));
    await read(openAt + hour);
    const longer = aPlan({ polling: { ...aPlan().polling, overlapMinutes: 60 } });
    const planHash = await world.plans.put("r1", longer);
    const people = { by: "cy", proposedBy: "starter", because: "late rows" };
    await append({ kind: "amended", planHash, from: planHash, ...people });
    await read(openAt + 2 * hour);
    expect(tenant.spans.at(-1)?.from).toBe(openAt + hour - overlap);
    expect((await person("ann")).successes).toBe(2);
  });

  test("tells how many rows came later than the lag", async () => {
    const plan = aPlan({ polling: { ...aPlan().polling, lagMinutes: 30, overlapMinutes: 120 } });
    const { read, tenant, head } = await createReadingBench(plan);
    tenant.signIns.push(signIn("before", openAt - 90 * minute), signIn("s1", openAt + 119 * minute));
    await read(openAt + 2 * hour);
    tenant.signIns.push(signIn("late", openAt + 89 * minute), signIn("in time", openAt + 91 * minute));
    await read(openAt + 3 * hour);
    expect((await head()).signIns?.lateness).toEqual({ rows: 2, late: 1 });
  });
});

test("late rows are judged in the order of their time, not of their arrival", async () => {
  const { read, tenant, counts } = await createReadingBench();
  tenant.groups.set("enforced", tenant.groups.get("audience") ?? []);
  const blocked: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
  tenant.signIns.push(
    signIn("success", openAt + 20 * minute),
    signIn("block", openAt + 10 * minute, blocked),
    signIn("known", openAt + 5 * minute),
  );
  await read(openAt + 3 * hour);
  expect(await counts()).toMatchObject({ activeToday: 1, blockedToday: 0 });
});

test("sign-ins that are not interactive count nowhere, and those that fail teach nothing", async () => {
  const { read, tenant, reader, head, counts } = await createReadingBench();
  tenant.signIns.push(
    signIn("s1", openAt + minute, { interactive: false }),
    signIn("s2", openAt + minute, { interactive: false, errorCode: 50076, userId: "ben" }),
  );
  await read(openAt + hour);
  expect((await reader.people("r1"))?.people.size).toBe(1);
  expect((await head()).hours).toEqual({});
  expect((await head()).attempts).toEqual({});
  expect(await counts()).toMatchObject({ activeToday: 0, proven: 0, tried: 0 });
});

test("rows that did not parse are added up over pages and slices", async () => {
  const { read, tenant, head } = await createReadingBench();
  tenant.quarantined = 3;
  await read(openAt + hour);
  await read(openAt + 2 * hour);
  expect((await head()).quarantined).toBe(6);
});

test("a row that nobody can read counts once, however often a silent log is read again", async () => {
  const { read, tenant, head } = await createReadingBench();
  tenant.signIns.push(signIn("s1", openAt + minute));
  tenant.unread = ["the same"];
  for (let hours = 1; hours <= 12; hours++) await read(openAt + hours * hour);
  expect((await head()).quarantined).toBe(1);
  expect((await head()).dayRows?.reduce((sum, { rows, unread }) => sum + rows + unread, 0)).toBe(3);
});

test("D8 the share of rows that did not parse is known of every wave, and forgotten after a week", async () => {
  const { read, tenant, head } = await createReadingBench();
  const unread = async () => Object.values((await head()).counts).map((counts) => counts.unread);
  for (let minutes = 1; minutes <= 9; minutes++)
    tenant.signIns.push(signIn(`s${minutes}`, openAt + minutes * minute));
  tenant.quarantined = 1;
  await read(openAt + hour);
  expect(await unread()).toEqual([0.1]);
  tenant.quarantined = 0;
  for (let day = 1; day <= 7; day++) {
    tenant.signIns.push(signIn(`d${day}`, openAt + 24 * day * hour));
    for (let part = 1; part <= 4; part++) await read(openAt + (24 * (day - 1) + 6 * part) * hour + minute);
  }
  expect(await unread()).toEqual([0]);
});

describe("the counters of an hour", () => {
  test("hold attempts, successes, passkeys and blocks of the wave that asks or enforces the person", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.groups.set("enforced", (tenant.groups.get("audience") ?? []).slice(0, 1));
    tenant.signIns.push(
      signIn("s1", openAt + minute),
      signIn("s2", openAt + 2 * minute, { passkeyUsed: false }),
      signIn("s3", openAt + 3 * minute, { errorCode: 53003, applied: { policy: "failure" } }),
      signIn("s4", openAt + 4 * minute, { errorCode: 50126, userId: "ben", applied: { policy: "failure" } }),
      signIn("s5", openAt + 5 * minute, { userId: "somebody else" }),
    );
    await read(openAt + hour);
    expect((await head()).hours).toEqual({
      ops: [
        // Ben stands in no group, and the wave's policy stopped him all the same.
        { hour: openAt, attempts: 4, successes: 2, passkeys: 1, blocked: 2, blockedAt: openAt + 4 * minute },
      ],
    });
  });

  test("are kept for the newest 48 hours, oldest first, also when a row comes late", async () => {
    const { read, tenant, head } = await createReadingBench();
    for (let n = 2; n < 51; n++) tenant.signIns.push(signIn(`s${n}`, openAt + n * hour));
    const end = openAt + 50 * hour + minute;
    while ((await read(end)).kind === "more");
    const hours = ((await head()).hours["ops"] ?? []).map((counts) => (counts.hour - openAt) / hour);
    expect(hours).toEqual(Array.from({ length: 48 }, (_, n) => n + 3));
  });

  test("stand in order when the only row of an earlier hour comes late", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.signIns.push(signIn("s1", openAt + 60 * minute));
    await read(openAt + 65 * minute);
    tenant.signIns.push(signIn("late", openAt + 59 * minute));
    await read(openAt + 66 * minute);
    expect((await head()).hours["ops"]?.map((counts) => counts.hour)).toEqual([openAt, openAt + hour]);
  });
});
