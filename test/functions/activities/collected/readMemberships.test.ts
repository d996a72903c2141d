import { describe, expect, test } from "vitest";
import type { Member } from "../../../../shared/ports/directory.ts";
import { aStep } from "../../../shared/domain/build/anEntry.ts";
import { aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";
import { employee, type FakeTenant, type Refusal, registration } from "../fakeTenant.ts";

const pick = <T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>;

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

  test("follows joiners and leavers within minutes, by what changed in its group", async () => {
    const { read, tenant, reader } = await createReadingBench();
    const stored = async () => (await reader.people("r1"))?.memberships["ops"];
    tenant.groups.set("exceptions", [employee("eva")]);
    tenant.groups.set("roomGroup", [employee("shared")]);
    await read(openAt + hour);
    const asked = tenant.asked.length;
    const guest = { ...employee("gus"), userType: "guest" as const };
    tenant.groups.set("audience", [...["ben", "dan", "eva", "shared", "glass1"].map(employee), guest]);
    await read(openAt + hour + 5 * minute);
    const { audience = [], exempt = [] } = (await stored()) ?? {};
    expect([...audience]).toEqual(["ben", "dan", "eva"]);
    expect([...exempt]).toEqual(["eva"]);
    const since = tenant.asked.slice(asked).filter((name) => /members|changes|account|nesting/.test(name));
    expect(since).not.toContain("members audience");
    expect(since.filter((name) => name.startsWith("account"))).toHaveLength(5);
  });

  test.for<[string, Refusal]>([
    ["throttled", { kind: "throttled", retryAfterMs: 1000, because: "429" }],
    ["down", { kind: "unavailable", reason: "outage", because: "503" }],
  ])("is followed as soon as the tenant, which was %s at first, tells of changes", async ([, refusal]) => {
    const { read, tenant, counts, head } = await createReadingBench();
    tenant.refusals.set("changes", refusal);
    await read(openAt + hour);
    expect((await head()).failing.membership).toBe(refusal.because);
    await read(openAt + hour + 5 * minute);
    tenant.refusals.delete("changes");
    tenant.groups.set("audience", [employee("ben"), employee("dan")]);
    await read(openAt + hour + 10 * minute);
    expect(await counts()).toMatchObject({ audience: 2 });
    expect((await head()).failing).toEqual({});
    expect(tenant.asked.filter((name) => name === "members audience")).toHaveLength(2);
    tenant.groups.set("audience", [employee("ben")]);
    await read(openAt + hour + 15 * minute);
    expect(await counts()).toMatchObject({ audience: 1 });
    expect(tenant.asked.filter((name) => name === "members audience")).toHaveLength(2);
  });

  test("does not wait for the changes of groups when the tenant does not tell them", async () => {
    const { read, tenant, counts } = await createReadingBench();
    await read(openAt + hour);
    tenant.refusals.set("changes", { kind: "unavailable", reason: "outage", because: "503" });
    tenant.groups.set("audience", [employee("ben")]);
    expect((await read(openAt + 2 * hour)).kind).toBe("done");
    expect(await counts()).toMatchObject({ audience: 3, signInsUntil: openAt + 2 * hour });
    while ((await read(openAt + 9 * hour)).kind === "more");
    expect(await counts()).toMatchObject({ audience: 1 });
  });
});

describe("a group that cannot be read", () => {
  const gone = { kind: "unavailable", reason: "missing", because: "404: group audience" } as const;

  test("does not stop sign-ins from being read: members stay known up to when they were, and people are told", async () => {
    const { read, tenant, counts, head, test } = await createReadingBench();
    await read(openAt + hour);
    const { membershipAt } = await counts();
    tenant.refusals.set("members audience", gone);
    tenant.signIns.push(signIn("s1", openAt + 9 * hour));
    while ((await read(openAt + 10 * hour)).kind === "more");
    expect(await counts()).toMatchObject({ audience: 3, membershipAt, signInsUntil: openAt + 10 * hour });
    expect((await head()).failing.membership).toContain("404");
    expect(test.notices).toMatchObject([{ topic: "notRead", severity: "warn" }]);
    tenant.refusals.clear();
    await read(openAt + 11 * hour);
    expect((await head()).failing.membership).toBeUndefined();
    expect(await counts()).toMatchObject({ membershipAt: openAt + 11 * hour });
  });

  test("does not hide whom a slice has added since the groups were read", async () => {
    const { read, tenant, counts, append, world, test } = await createReadingBench();
    await read(openAt + hour);
    expect(await counts()).toMatchObject({ enforced: 0 });
    const peopleHash = await world.evidence.putPeople("r1", ["ann", "ben"]);
    const act = {
      wave: "ops",
      slice: 1,
      policy: "policy",
      fingerprint: "f",
      enforcedGroup: "enforced",
      people: 2,
      peopleHash,
    };
    const evidenceHash = await world.evidence.put("r1", {
      rolloutId: "r1",
      phase: "dep",
      attempt: 1,
      gate: "ops.enforce.1",
      at: openAt,
      planHash: "p",
      criteria: [],
      waves: {},
      act,
    });
    test.now = openAt + hour;
    await append({ kind: "evidence", phase: "dep", gate: "ops.enforce.1", evidenceHash });
    await append(aStep("changeMembers", "applied", { opId: "first" }));
    await append(aStep("enforce", "applied"));
    tenant.groups.set("enforced", ["ann", "ben"].map(employee));
    tenant.refusals.set("members exceptions", { ...gone, because: "404: group exceptions" });
    while ((await read(openAt + 2 * hour)).kind === "more");
    expect(await counts()).toMatchObject({ enforced: 2, membershipAt: openAt + hour });
  });

  test("leaves the tenant unread where nothing is known of its groups yet", async () => {
    const { read, tenant } = await createReadingBench();
    tenant.refusals.set("members audience", gone);
    expect((await read(openAt + hour)).kind).toBe("unavailable");
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

  test.for<[string, (tenant: FakeTenant) => void]>([
    [
      "when somebody went out of an audience that holds groups, and may be in it still",
      (tenant) => {
        tenant.nesting.add("audience");
        tenant.groups.set("audience", ["ben", "cem"].map(employee));
      },
    ],
    ["when an enforced group changed", (tenant) => tenant.groups.set("enforced", [employee("ann")])],
    ["when the exceptions changed", (tenant) => tenant.groups.set("exceptions", [employee("ann")])],
    ["when an excluded group changed", (tenant) => tenant.groups.set("roomGroup", [employee("ann")])],
    [
      "when more people came than are looked up one by one",
      (tenant) =>
        tenant.groups.set(
          "audience",
          Array.from({ length: 24 }, (_, n) => employee(`p${n}`)),
        ),
    ],
  ])("%s", async ([, change]) => {
    const { read, tenant, counts } = await createReadingBench();
    await read(openAt + hour);
    change(tenant);
    await read(openAt + hour + 5 * minute);
    expect(audienceReads(tenant.asked)).toHaveLength(2);
    const fresh = await createReadingBench();
    for (const [group, members] of tenant.groups) fresh.tenant.groups.set(group, members);
    await fresh.read(openAt + hour + 5 * minute);
    const { audience, exempt, enforced } = await counts();
    expect({ audience, exempt, enforced }).toEqual(
      pick(await fresh.counts(), ["audience", "exempt", "enforced"]),
    );
  });

  test("when the link to their changes has expired", async () => {
    const { read, tenant, world } = await createReadingBench();
    await read(openAt + hour);
    const row = await world.rows.get("collected", "r1", "head");
    const head = JSON.parse(row?.value ?? "");
    head.groupsFollowed.link = "99";
    await world.rows.put("collected", "r1", "head", JSON.stringify(head));
    await read(openAt + 2 * hour);
    expect(audienceReads(tenant.asked)).toHaveLength(2);
  });

  test("with what nothing had told before kept as a number", async () => {
    const { read, tenant, head } = await createReadingBench();
    await read(openAt + hour);
    tenant.groups.set("audience", [
      { ...employee("ann"), accountEnabled: false },
      ...["ben", "cem"].map(employee),
    ]);
    for (const hours of [3, 6, 9]) await read(openAt + hours * hour);
    expect(await head()).toMatchObject({
      membershipAt: openAt + 9 * hour,
      membershipFullAt: openAt + 9 * hour,
      reconciled: { membership: { at: openAt + 9 * hour, differences: 1 } },
    });
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
    tenant.signIns.push(signIn("s3", openAt + 2 * hour, { userId: "somebody else" }));
    await read(openAt + 3 * hour);
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
