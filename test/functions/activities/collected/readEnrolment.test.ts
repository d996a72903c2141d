import { describe, expect, test } from "vitest";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { day, hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { registration } from "../fakeTenant.ts";

const reports = (asked: readonly string[]) => asked.filter((name) => name === "registrations 0").length;

describe("the registration report", () => {
  test("is asked for at most every two hours", async () => {
    const { read, tenant } = await createReadingBench();
    await read(openAt + hour);
    await read(openAt + 3 * hour - 1);
    expect(reports(tenant.asked)).toBe(1);
    await read(openAt + 3 * hour);
    expect(reports(tenant.asked)).toBe(2);
  });

  test("is asked for ten minutes more rarely per thousand people", async () => {
    const { read, tenant } = await createReadingBench();
    for (let n = 0; n < 1001; n++) tenant.registrations.push(registration(`p${n}`));
    await read(openAt + hour);
    await read(openAt + 3 * hour + 20 * minute - 1);
    expect(reports(tenant.asked)).toBe(1);
    await read(openAt + 3 * hour + 20 * minute);
    expect(reports(tenant.asked)).toBe(2);
  });

  test("is read to its last page, and the counts say how old it is", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.pageSize = 1;
    tenant.registrations.push(registration("ann"), registration("ben"), registration("nobody we ask"));
    await read(openAt + hour);
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({
      enrolled: 2,
      enrolmentAt: openAt + hour,
      signInsUntil: openAt + 2 * hour,
    });
  });

  test("takes a method away from whom it no longer lists, and keeps what sign-ins proved", async () => {
    const { read, tenant, counts, person } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben"));
    tenant.signIns.push(signIn("s1", openAt + minute));
    await read(openAt + hour);
    expect((await counts()).enrolled).toBe(2);
    tenant.registrations.splice(0, 1);
    await read(openAt + 4 * hour);
    expect((await counts()).enrolled).toBe(1);
    expect(await person("ann")).toMatchObject({
      portable: false,
      successes: 1,
      devices: [deviceKey("laptop")],
    });
  });

  test("says who could sign in without a passkey, and of whom that is not known", async () => {
    const { read, tenant, person } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben", { otherMethods: "none" }));
    tenant.registrations.push(registration("cem", { otherMethods: "unknown" }));
    await read(openAt + hour);
    expect([await person("ann"), await person("ben")]).toMatchObject([{ other: true }, { other: false }]);
    expect(await person("cem")).not.toHaveProperty("other");
    tenant.registrations.splice(1, 1);
    await read(openAt + 4 * hour);
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
    await read(openAt + day / 4);
    expect((await head()).unknownMethods).toHaveLength(50);
  });
});
