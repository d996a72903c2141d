import { describe, expect, test } from "vitest";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aGate, aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { day, hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

const refused: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
const elsewhere: Partial<SignIn> = { deviceId: "", network: 64666 };

/** A bench on which `ann` and `ben` are enforced, `ann` is known by her laptop, and the log shows a row of somebody else every ten minutes. */
async function enforcing(): Promise<ReadingBench> {
  const bench = await createReadingBench();
  bench.tenant.groups.set("enforced", ["ann", "ben"].map(employee));
  bench.tenant.signIns.push(signIn("known", openAt - minute));
  for (let n = 0; n < 288; n++)
    bench.tenant.signIns.push(signIn(`other-${n}`, openAt + 10 * n * minute, { userId: "somebody else" }));
  return bench;
}

describe("a failed sign-in of an enforced person", () => {
  test.for<[string, Partial<SignIn>, Record<string, number>]>([
    ["blocked by the wave's own policy is a block", refused, { blockedToday: 1, activeToday: 1 }],
    [
      "from a device and a network never seen with them is unfamiliar",
      { ...refused, ...elsewhere },
      { unfamiliarToday: 1 },
    ],
    ["without any policy results cannot be read", { ...refused, applied: undefined }, { unreadableToday: 1 }],
    [
      "without a result of the own policy cannot be read",
      { ...refused, applied: { other: "failure" } },
      { unreadableToday: 1 },
    ],
    [
      "with a result of the future cannot be read",
      { ...refused, applied: { policy: "unknown" } },
      { unreadableToday: 1 },
    ],
    [
      "stopped by somebody else's policy is not counted",
      { ...refused, applied: { policy: "notApplied", other: "failure" } },
      {},
    ],
    ["with the wrong password is not counted", { ...refused, applied: { policy: "success" } }, {}],
    ["of an app in the background is not counted", { ...refused, interactive: false }, {}],
    ["of somebody nobody enforces is not counted", { ...refused, userId: "cem" }, {}],
  ])("%s", async ([, change, expected]) => {
    const { read, tenant, counts } = await enforcing();
    tenant.signIns.push(signIn("s1", openAt + minute, change));
    await read(openAt + 3 * hour);
    const { activeToday, blockedToday, unfamiliarToday, unreadableToday } = await counts();
    expect({ activeToday, blockedToday, unfamiliarToday, unreadableToday }).toEqual({
      activeToday: 1,
      blockedToday: 0,
      unfamiliarToday: 0,
      unreadableToday: 0,
      ...expected,
    });
  });
});

describe("a block", () => {
  test("counts once the grace and the lag are over without a success, also when the success would be in a later slice", async () => {
    const { read, tenant, counts } = await enforcing();
    tenant.signIns.push(signIn("s1", openAt + 30 * minute, refused));
    await read(openAt + 120 * minute);
    expect(await counts()).toMatchObject({ blockedToday: 0, activeToday: 1 });
    await read(openAt + 121 * minute);
    expect(await counts()).toMatchObject({ blockedToday: 1, activeToday: 1 });
  });

  test("is forgotten when a success follows within the grace, even in another slice", async () => {
    const { read, tenant, counts } = await enforcing();
    tenant.signIns.push(signIn("s1", openAt + 30 * minute, refused));
    await read(openAt + hour);
    tenant.signIns.push(signIn("s2", openAt + 90 * minute));
    await read(openAt + 3 * hour);
    expect(await counts()).toMatchObject({ blockedToday: 0, activeToday: 1 });
  });

  test("of one person trying again and again is one blocked person", async () => {
    const { read, tenant, counts } = await enforcing();
    for (let n = 0; n < 40; n++) tenant.signIns.push(signIn(`s${n}`, openAt + n * minute, refused));
    await read(openAt + 3 * hour);
    expect(await counts()).toMatchObject({ blockedToday: 1 });
  });

  test("counts until all of its day are known, some hours into the next, and the person as active with it", async () => {
    const { read, tenant, counts } = await enforcing();
    tenant.signIns.push(signIn("s1", openAt + minute, refused));
    await read(openAt + 3 * hour);
    const midnight = Date.parse("2026-01-06T23:00:00Z");
    const known = midnight + 390 * minute;
    while ((await read(known - 1)).kind === "more");
    expect(await counts()).toMatchObject({ blockedToday: 1, activeToday: 1 });
    await read(known);
    expect(await counts()).toMatchObject({ blockedToday: 0, activeToday: 0 });
  });

  test.for(["21:30", "22:30", "22:59"])(
    "at %s before midnight counts, although its grace is over on the next day, and never of nobody",
    async (time) => {
      const { read, tenant, counts } = await enforcing();
      tenant.signIns.push(signIn("s1", Date.parse(`2026-01-06T${time}:00Z`), refused));
      let most = 0;
      for (let at = openAt; at <= openAt + 46 * hour; at += hour) {
        await read(at);
        const { activeToday, blockedToday } = await counts();
        expect(blockedToday).toBeLessThanOrEqual(activeToday);
        most = Math.max(most, blockedToday);
      }
      expect(most).toBe(1);
      expect((await counts()).blockedToday).toBe(0);
    },
  );
});

describe("a proven person", () => {
  const criterion = {
    kind: "reliability",
    id: "r",
    mode: "enforce",
    minSuccesses: 2,
    minDays: 2,
    maxUnproven: 0,
  } as const;
  const { gates } = aPhase();
  const plan = aPlan({}, [aPhase({ gates: { ...gates, advance: aGate({ criteria: [criterion] }) } })]);

  test.for<[string, readonly number[], Partial<SignIn>, number]>([
    ["has as many passkey successes on as many days as the phase asks for", [1, 25], {}, 1],
    ["has not shown it twice on one day", [1, 2], {}, 0],
    ["has not shown it with a password", [1, 25], { passkeyUsed: false }, 0],
    ["has not shown it by failing", [1, 25], { errorCode: 50126 }, 0],
  ])("%s", async ([, hours, change, proven]) => {
    const { read, tenant, counts } = await createReadingBench(plan);
    tenant.registrations.push(registration("ann"), registration("ben"));
    for (const after of hours) tenant.signIns.push(signIn(`s${after}`, openAt + after * hour, change));
    while ((await read(openAt + 2 * day)).kind === "more");
    expect((await counts()).proven).toBe(proven);
  });

  test("needs one success where no gate of the phase asks for more", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.registrations.push(registration("ann"), registration("ben"));
    tenant.signIns.push(signIn("s1", openAt + minute));
    await read(openAt + hour);
    expect((await counts()).proven).toBe(1);
  });
});
