import { describe, expect, test } from "vitest";
import { createReader } from "../../../../functions/activities/collected/createReader.ts";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { registration } from "../fakeTenant.ts";

const reports = (asked: readonly string[]) => asked.filter((name) => name === "registrations 0").length;

describe("the registration report", () => {
  test("is asked for every six hours where it is short, and every night", async () => {
    const { read, tenant } = await createReadingBench();
    await read(openAt + hour);
    await read(openAt + 7 * hour - 1);
    expect(reports(tenant.asked)).toBe(1);
    await read(openAt + 7 * hour);
    expect(reports(tenant.asked)).toBe(2);
    for (const hours of [12, 13]) await read(openAt + hours * hour);
    // Two in the morning in Berlin.
    for (const [hours, times] of [
      [15, 3],
      [16, 4],
      [17, 4],
    ] as const) {
      await read(openAt + hours * hour);
      expect([hours, reports(tenant.asked)]).toEqual([hours, times]);
    }
  });

  test("that the tenant does not answer leaves sign-ins read, says why and goes stale, until it is answered", async () => {
    const { read, tenant, counts, head } = await createReadingBench();
    tenant.pageSize = 1;
    tenant.registrations.push(registration("ann"), registration("ben"));
    tenant.signIns.push(signIn("s1", openAt + minute));
    tenant.refusals.set("registrations 1", { kind: "throttled", retryAfterMs: 40_000, because: "429" });
    expect(await read(openAt + hour)).toMatchObject({ kind: "done" });
    expect(await counts()).toMatchObject({ signInsUntil: openAt + hour, enrolmentAt: 0, enrolled: 0 });
    expect((await head()).failing).toEqual({ registrations: "429" });
    tenant.refusals.clear();
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({ enrolmentAt: openAt + 2 * hour, enrolled: 2 });
    expect((await head()).failing).toEqual({});
  });

  test("is read to its last page, and the counts say how old it is", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.pageSize = 1;
    tenant.registrations.push(registration("ann"), registration("ben"), registration("nobody we ask"));
    await read(openAt + hour);
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({
      enrolled: 2,
      enrolmentAt: openAt + 2 * hour,
      signInsUntil: openAt + 2 * hour,
    });
    tenant.refusals.set("audits 0", { kind: "unavailable", reason: "outage", because: "503" });
    await read(openAt + 3 * hour);
    expect(await counts()).toMatchObject({
      enrolmentAt: openAt + 2 * hour,
      signInsUntil: openAt + 3 * hour,
    });
  });

  test("takes a method away from whom it no longer lists, and what it proved with it", async () => {
    const { read, tenant, counts, person } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben"));
    tenant.signIns.push(signIn("s1", openAt + minute));
    await read(openAt + hour);
    expect((await counts()).enrolled).toBe(2);
    tenant.registrations.splice(0, 1);
    await read(openAt + 7 * hour);
    expect((await counts()).enrolled).toBe(1);
    expect(await person("ann")).toMatchObject({
      portable: false,
      successes: 0,
      devices: [deviceKey("laptop")],
    });
  });

  const crowd = Array.from({ length: 50 }, (_, n) => registration(`p${n}`));

  test.for([
    ["lists nobody any more", 0, "lists nobody"],
    ["misses more people than leave in a day", 39, "11 of 50 people with a passkey are missing"],
  ] as const)("is not believed when it %s", async ([, left, because]) => {
    const { read, tenant, person, head } = await createReadingBench();
    tenant.registrations.push(...crowd);
    await read(openAt + hour);
    tenant.registrations.splice(left);
    await read(openAt + 7 * hour);
    expect((await head()).enrolmentAt).toBe(openAt + hour);
    expect((await person("p49")).portable).toBe(true);
    expect((await head()).failing.registrations).toContain(because);
    tenant.registrations.splice(0, tenant.registrations.length, ...crowd);
    await read(openAt + 9 * hour);
    expect((await head()).failing.registrations).toBeUndefined();
    expect((await head()).enrolmentAt).toBe(openAt + 9 * hour);
  });

  test("that is not believed is asked for again every two hours alone, and goes on saying why", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.registrations.push(...crowd);
    await read(openAt + hour);
    tenant.registrations.splice(30);
    await read(openAt + 7 * hour);
    for (const [minutes, times] of [
      [5, 2],
      [119, 2],
      [120, 3],
      [125, 3],
      [240, 4],
    ] as const) {
      await read(openAt + 7 * hour + minutes * minute);
      expect([minutes, reports(tenant.asked)]).toEqual([minutes, times]);
      expect((await head()).failing.registrations).toContain("20 of 50");
    }
  });

  test("is believed when it has said for a day that people are gone, and never when it lists nobody", async () => {
    const { read, tenant, head } = await createReadingBench();
    tenant.registrations.push(...crowd);
    await read(openAt + hour);
    tenant.registrations.splice(30);
    await read(openAt + 7 * hour);
    await read(openAt + 20 * hour);
    expect((await head()).failing.registrations).toContain("20 of 50");
    await read(openAt + 31 * hour);
    expect((await head()).failing.registrations).toBeUndefined();
    tenant.registrations.splice(0);
    await read(openAt + 38 * hour);
    await read(openAt + 70 * hour);
    expect((await head()).failing.registrations).toContain("lists nobody");
  });

  test("says who could sign in without a passkey, and of whom that is not known", async () => {
    const { read, tenant, person } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben", { otherMethods: "none" }));
    tenant.registrations.push(registration("cem", { otherMethods: "unknown" }));
    await read(openAt + hour);
    expect([await person("ann"), await person("ben")]).toMatchObject([{ other: true }, { other: false }]);
    expect(await person("cem")).not.toHaveProperty("other");
    tenant.registrations.splice(1, 1);
    await read(openAt + 7 * hour);
    expect(await person("ben")).not.toHaveProperty("other");
  });

  test("takes nothing away while it is not due", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(registration("ann"));
    await read(openAt + hour);
    tenant.registrations.splice(0, 1);
    await read(openAt + 2 * hour);
    expect((await counts()).enrolled).toBe(1);
  });

  test.for([
    [false, 0],
    [true, 1],
  ] as const)(
    "with platform methods counting: %s, %i person with only such a method is enrolled",
    async ([platformMethodsCount, enrolled]) => {
      const { read, tenant, counts } = await createReadingBench(aPlan({ platformMethodsCount }));
      tenant.registrations.push(registration("ann", { kinds: ["windowsHello"] }));
      await read(openAt + hour);
      expect((await counts()).enrolled).toBe(enrolled);
    },
  );

  test("tells people of the audience whose only method nobody knows from those without any", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(
      registration("ann", { kinds: [], unknownMethods: ["carrierPigeon"] }),
      registration("ben", { kinds: [] }),
    );
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ enrolled: 0, unknownMethods: 1 });
  });

  test("names each method nobody knows once, at most fifty of them", async () => {
    const { read, tenant, head } = await createReadingBench();
    const unknownMethods = ["carrierPigeon", "smokeSignal"];
    tenant.registrations.push(
      registration("ann", { unknownMethods }),
      registration("ben", { unknownMethods }),
    );
    await read(openAt + hour);
    expect((await head()).unknownMethods).toEqual(unknownMethods);
    const many = Array.from({ length: 80 }, (_, n) => `method ${n}`);
    tenant.registrations.push(registration("cem", { unknownMethods: many }));
    await read(openAt + 7 * hour);
    expect((await head()).unknownMethods).toHaveLength(50);
  });

  test("is remembered by the day, and no day is made up while it is not known", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(registration("ann"));
    await read(openAt + hour);
    tenant.registrations.push(registration("ben"));
    while ((await read(openAt + 20 * hour)).kind === "more");
    const days = [
      { day: "2026-01-06", enrolled: 1, audience: 3 },
      { day: "2026-01-07", enrolled: 2, audience: 3 },
    ];
    expect((await counts()).enrolledByDay).toEqual(days);
    for (const source of ["audits 0", "registrations 0"])
      tenant.refusals.set(source, { kind: "unavailable", reason: "outage", because: "503" });
    while ((await read(openAt + 50 * hour)).kind === "more");
    expect((await counts()).enrolledByDay).toEqual(days);
  });
});

describe("a registration report too long for one slice", () => {
  /** Ann, Ben and Cem on a page each, of which one takes 20 seconds. */
  async function longReport() {
    const bench = await createReadingBench();
    const { tenant, test } = bench;
    tenant.pageSize = 1;
    tenant.registrations.push(registration("ann"), registration("ben"), registration("cem"));
    tenant.onRequest = async (request) => {
      if (request.startsWith("registrations")) test.now += 20_000;
    };
    return bench;
  }

  test("is read on from where it was left, and sign-ins are not asked for again before their time", async () => {
    const { read, tenant, counts, head, world } = await longReport();
    const asked = () => tenant.asked.splice(0).filter((each) => /^(registrations|signIns)/.test(each));
    expect(await read(openAt + hour)).toEqual({ kind: "more" });
    expect(asked()).toEqual(["signIns 0", "registrations 0", "registrations 1"]);
    expect((await head()).enrolmentAt).toBe(0);
    // Another process knows only what is stored.
    const other = createReader({ ...world });
    expect(await other.readSlice({ rolloutId: "r1", at: openAt + hour + minute })).toMatchObject({
      kind: "done",
    });
    expect(asked()).toEqual(["registrations 2"]);
    expect((await counts()).enrolled).toBe(3);
    expect((await head()).enrolmentAt).toBe(openAt + hour);
    await read(openAt + 2 * hour);
    expect(asked()).toEqual(["signIns 0"]);
  });

  test("takes a method away only once it was read to its end", async () => {
    const { read, tenant, counts, head } = await longReport();
    await read(openAt + hour);
    await read(openAt + hour + minute);
    tenant.registrations.splice(0, 1);
    tenant.registrations.push(registration("dan"), registration("eve"));
    expect(await read(openAt + 7 * hour)).toEqual({ kind: "more" });
    expect((await counts()).enrolled).toBe(3);
    expect((await head()).enrolmentAt).toBe(openAt + hour);
    expect(await read(openAt + 7 * hour + minute)).toMatchObject({ kind: "done" });
    expect((await counts()).enrolled).toBe(2);
    expect((await head()).enrolmentAt).toBe(openAt + 7 * hour);
  });

  test("waits while sign-ins are due, and goes on after a refusal at the next tick", async () => {
    const { read, tenant, counts, head } = await longReport();
    await read(openAt + hour);
    tenant.refusals.set("registrations 2", { kind: "unavailable", reason: "outage", because: "503" });
    expect(await read(openAt + hour + minute)).toMatchObject({ kind: "done" });
    expect((await head()).failing).toEqual({ registrations: "503" });
    tenant.refusals.clear();
    tenant.asked.splice(0);
    expect(await read(openAt + 2 * hour)).toMatchObject({ kind: "done" });
    expect(tenant.asked.filter((each) => /^(registrations|signIns)/.test(each))).toEqual([
      "signIns 0",
      "registrations 2",
    ]);
    expect((await counts()).enrolled).toBe(3);
    expect((await head()).enrolmentAt).toBe(openAt + hour);
  });

  test("is begun anew where it took longer than four hours", async () => {
    const { read, tenant, counts, head } = await longReport();
    await read(openAt + hour);
    tenant.asked.splice(0);
    expect(await read(openAt + 6 * hour)).toEqual({ kind: "more" });
    expect(tenant.asked.filter((each) => each.startsWith("registrations"))).toEqual([
      "registrations 0",
      "registrations 1",
    ]);
    await read(openAt + 6 * hour + minute);
    expect((await counts()).enrolled).toBe(3);
    expect((await head()).enrolmentAt).toBe(openAt + 6 * hour);
  });

  test("leaves the tenant's budget to sign-ins as long as there are many", async () => {
    const { read, tenant, test: bench } = await longReport();
    tenant.onRequest = async () => {
      bench.now += 6000;
    };
    expect(await read(openAt + 9 * hour)).toEqual({ kind: "more" });
    expect(tenant.asked).toContain("signIns 0");
    expect(tenant.asked).not.toContain("registrations 0");
    tenant.asked.splice(0);
    expect(await read(openAt + 9 * hour + minute)).toMatchObject({ kind: "done" });
    expect(tenant.asked.filter((each) => each.startsWith("registrations"))).toHaveLength(3);
  });
});
