import { describe, expect, test } from "vitest";
import type { Member } from "../../../../shared/ports/directory.ts";
import { aStep } from "../../../shared/domain/build/anEntry.ts";
import { aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { employee, registration } from "../fakeTenant.ts";

describe("the audience of a wave", () => {
  test.for<[string, Member]>([
    ["a guest", { ...employee("x"), userType: "guest" }],
    ["somebody whose kind the tenant does not say", { ...employee("x"), userType: "unknown" }],
    ["a disabled account", { ...employee("x"), accountEnabled: false }],
    ["a break-glass account", employee("glass1")],
    ["a directory synchronisation account", employee("sync")],
    ["an excluded account", employee("room")],
    ["a member of an excluded group", employee("shared")],
  ])("does not hold %s, passkey or not", async ([, member]) => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.groups.set("roomGroup", [employee("shared")]);
    tenant.groups.set("audience", [employee("ann"), member]);
    tenant.registrations.push(registration("ann"), registration(member.id));
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ audience: 1, enrolled: 1, ready: 1 });
  });

  test("holds a member who is listed twice once", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.groups.set("audience", [employee("ann"), employee("ben"), employee("ann")]);
    tenant.groups.set("enforced", [employee("ann"), employee("ann")]);
    tenant.registrations.push(registration("ann"));
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ audience: 2, enrolled: 1, enforced: 1 });
  });

  test("loses exempt people from numerator and denominator alike", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.groups.set("exceptions", [employee("ann"), employee("somebody else")]);
    tenant.registrations.push(registration("ann"), registration("ben"));
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ audience: 2, exempt: 1, enrolled: 1 });
  });

  test("never counts an excluded account as exempt", async () => {
    const { read, tenant, counts } = await createReadingBench();
    tenant.groups.set("audience", [employee("ann"), employee("glass1")]);
    tenant.groups.set("exceptions", [employee("glass1")]);
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ audience: 1, exempt: 0 });
  });

  test("follows joiners and leavers at the next reading of the groups", async () => {
    const { read, tenant, counts } = await createReadingBench();
    await read(openAt + hour);
    tenant.groups.set("audience", ["ben", "dan", "eva", "fay"].map(employee));
    await read(openAt + 9 * hour - minute);
    while ((await read(openAt + 9 * hour - minute)).kind === "more");
    expect(await counts()).toMatchObject({ audience: 3 });
    await read(openAt + 9 * hour);
    expect(await counts()).toMatchObject({ audience: 4 });
  });
});

describe("groups are read again", () => {
  const audienceReads = (asked: readonly string[]) => asked.filter((name) => name === "members audience");

  test("only after eight hours while nothing was changed", async () => {
    const { read, tenant } = await createReadingBench();
    for (const after of [1, 2, 6, 8]) await read(openAt + after * hour);
    expect(audienceReads(tenant.asked)).toHaveLength(1);
    await read(openAt + 9 * hour);
    expect(audienceReads(tenant.asked)).toHaveLength(2);
  });

  test("at once, and once, after this product changed members", async () => {
    const { read, tenant, counts, append } = await createReadingBench();
    await read(openAt + hour);
    tenant.groups.set("enforced", [employee("ann")]);
    await append(aStep("changeMembers", "applied", { people: 1 }));
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({ enforced: 1, enforcedNotReady: 1 });
    await read(openAt + 3 * hour);
    expect(audienceReads(tenant.asked)).toHaveLength(2);
  });

  test.for([aStep("enforce", "applied"), aStep("rollBack", "applied")])(
    "not after $verb, which changes no group",
    async (step) => {
      const { read, tenant, append } = await createReadingBench();
      await read(openAt + hour);
      await append(step);
      await read(openAt + 2 * hour);
      expect(audienceReads(tenant.asked)).toHaveLength(1);
    },
  );

  test("also when the reading after a change failed the first time", async () => {
    const { read, tenant, counts, append } = await createReadingBench();
    await read(openAt + hour);
    await append(aStep("changeMembers", "applied", { people: 1 }));
    tenant.groups.set("enforced", [employee("ann")]);
    tenant.refusals.set("members enforced", { kind: "throttled", retryAfterMs: 1, because: "429" });
    expect((await read(openAt + 2 * hour)).kind).toBe("throttled");
    expect(await counts()).toMatchObject({ enforced: 0 });
    tenant.refusals.clear();
    await read(openAt + 2 * hour);
    expect(await counts()).toMatchObject({ enforced: 1 });
  });
});

describe("waves of several phases", () => {
  const plan = aPlan({}, [
    aPhase(),
    aPhase({
      id: "org",
      waves: [{ id: "all", name: "All", audience: "everybody", policy: "p2", enforced: "in" }],
    }),
    aPhase({ id: "ask", waves: [{ id: "asked", name: "Asked", audience: "everybody" }] }),
  ]);

  test("are counted each for itself; one without a group enforces nobody", async () => {
    const { read, tenant, counts } = await createReadingBench(plan);
    tenant.groups.set("everybody", ["ann", "ben", "cem", "dan"].map(employee));
    tenant.groups.set("in", [employee("dan")]);
    await read(openAt + hour);
    expect(await counts("ops")).toMatchObject({ audience: 3, enforced: 0 });
    expect(await counts("all")).toMatchObject({ audience: 4, enforced: 1 });
    expect(await counts("asked")).toMatchObject({ audience: 4, enforced: 0 });
  });

  test("judge a person by the policy that enforces them, not by the wave that asks them next", async () => {
    const { read, tenant, counts } = await createReadingBench(plan);
    tenant.groups.set("everybody", ["ann"].map(employee));
    tenant.groups.set("enforced", [employee("ann")]);
    const failed = { errorCode: 53003, applied: { policy: "failure", p2: "notApplied" } } as const;
    tenant.signIns.push(signIn("s1", openAt + minute, { applied: { policy: "success" } }));
    tenant.signIns.push(signIn("s2", openAt + 2 * minute, failed));
    await read(openAt + 2 * hour);
    expect(await counts("ops")).toMatchObject({ activeToday: 1, blockedToday: 1, unreadableToday: 0 });
  });
});

describe("people whose exception has ended", () => {
  const excepted = async (bench: Awaited<ReturnType<typeof createReadingBench>>, until: number) => {
    bench.tenant.groups.set("exceptions", ["ann", "ben"].map(employee));
    const by = { by: "ana", because: "b" };
    await bench.append({
      kind: "exceptionRequested",
      people: ["ann"],
      class: "travel",
      owner: "o",
      because: "b",
      by: "starter",
      until,
    });
    await bench.append({ kind: "exceptionDecided", exception: 1, decision: "grant", ...by });
  };

  test("count as asked again from that moment on, though they are still in the group", async () => {
    const bench = await createReadingBench();
    await excepted(bench, openAt + 2 * hour);
    await bench.read(openAt + hour);
    const { audience } = (await bench.counts()) as { audience: number };
    expect(await bench.counts()).toMatchObject({ exempt: 2 });
    await bench.read(openAt + 2 * hour);
    expect(await bench.counts()).toMatchObject({ exempt: 1, audience: audience + 1 });
  });

  test("count as asked again at once when two people have ended it", async () => {
    const bench = await createReadingBench();
    await excepted(bench, openAt + 200 * hour);
    await bench.read(openAt + hour);
    await bench.append({ kind: "exceptionEnded", exception: 1, by: "ana", askedBy: "starter", because: "b" });
    await bench.read(openAt + 2 * hour);
    expect(await bench.counts()).toMatchObject({ exempt: 1 });
  });
});
