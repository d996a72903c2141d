import { describe, expect, test } from "vitest";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";

/** A tenant of so many sign-ins that asking for three people costs fewer requests; the first hour was read. */
async function busyTenant() {
  const bench = await createReadingBench();
  const { tenant, read } = bench;
  tenant.byPerson = true;
  for (let number = 0; number < 4000; number++)
    tenant.signIns.push(signIn(`o${number}`, openAt + number * 3000, { userId: `other${number}` }));
  tenant.signIns.push(signIn("a1", openAt + 90 * minute));
  await read(openAt + hour);
  tenant.asked.splice(0);
  const asked = (): readonly string[] => {
    const all = tenant.asked.splice(0).filter((each) => each.startsWith("signIns"));
    return [...new Set(all.map((each) => each.replace(/^signIns \d+/, "signIns")))];
  };
  return { ...bench, asked };
}
const byPerson = "signIns of 5 people";

describe("sign-ins asked for by person", () => {
  test("are compared with everybody's first, and then read instead of them", async () => {
    const { read, asked, head, tenant, person } = await busyTenant();
    await read(openAt + 2 * hour);
    expect(asked()).toEqual(["signIns", byPerson]);
    expect((await head()).signIns).toMatchObject({
      of: "everybody",
      filter: { testedAt: openAt + 2 * hour, agrees: true },
    });
    tenant.signIns.push(signIn("a2", openAt + 150 * minute));
    await read(openAt + 3 * hour);
    expect(asked()).toEqual([byPerson]);
    expect((await head()).signIns?.of).toBe("people");
    expect((await person("ann")).successes).toBe(2);
  });

  test("are not asked for again for a day where the filter does not find all", async () => {
    const { read, asked, head, tenant, person } = await busyTenant();
    tenant.finds = () => false;
    await read(openAt + 2 * hour);
    expect((await head()).signIns?.filter).toEqual({ testedAt: openAt + 2 * hour, agrees: false });
    asked();
    tenant.signIns.push(signIn("a2", openAt + 150 * minute));
    await read(openAt + 3 * hour);
    expect(asked()).toEqual(["signIns"]);
    expect((await person("ann")).successes).toBe(2);
  });

  test("are not trusted where there was none to find", async () => {
    const { read, asked, head, tenant } = await busyTenant();
    tenant.signIns.pop();
    await read(openAt + 2 * hour);
    expect(asked()).toEqual(["signIns"]);
    expect((await head()).signIns?.filter).toBeUndefined();
  });

  test("are never asked for without the setting", async () => {
    const { read, asked, tenant } = await busyTenant();
    tenant.byPerson = false;
    await read(openAt + 2 * hour);
    expect(asked()).toEqual(["signIns"]);
  });

  test("give way to everybody's once a phase with a policy runs, which are not late for it", async () => {
    const { read, asked, head, append } = await busyTenant();
    await read(openAt + 2 * hour);
    await read(openAt + 3 * hour);
    asked();
    await append({ kind: "phaseState", phase: "dep", attempt: 1, state: "measuring" });
    await read(openAt + 4 * hour);
    expect(asked()).toEqual(["signIns"]);
    expect((await head()).signIns).toMatchObject({ of: "everybody", lateness: { late: 0 } });
  });
});
