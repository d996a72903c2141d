import { beforeEach, describe, expect, test } from "vitest";
import { enableMethods } from "../../../shared/acts/enableMethods.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { aTarget, somePasskeys } from "../../fakes/fakePasskeys.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, Crash, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});
const targets = () => bench.passkeys.configuration.includes.map(({ id }) => id);

describe("enabling passkeys for an audience", () => {
  test("sends every target that was there unchanged and one more, once, and counts when it is read back", async () => {
    const act = bench.enabling("o");
    expect(await enableMethods(bench.world, act)).toMatchObject({ kind: "moved", step: "sent" });
    expect(bench.passkeys.writes).toEqual([
      {
        "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
        includeTargets: [aTarget("pilots"), { ...aTarget("audience") }],
      },
    ]);
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
    expect(await enableMethods(bench.world, act)).toMatchObject({ step: "applied" });
    expect(bench.passkeys.writes).toHaveLength(1);
    const applied = (await bench.bodies()).at(-1);
    expect(applied).toMatchObject({ verb: "enableMethods", step: "applied", wave: "ops", to: "audience" });
    expect(bench.policies.writes).toEqual([]);
  });

  test("goes on from what this rollout has added since people agreed, and takes none of it out again", async () => {
    const act = bench.enabling("o");
    const sales = { kind: "operation", opId: "s", verb: "enableMethods", wave: "sales", fence: 0 } as const;
    await bench.append({ ...sales, step: "sent", to: "sales" });
    bench.passkeys.edit({ includeTargets: [aTarget("pilots"), aTarget("sales")] });
    expect(await enableMethods(bench.world, act)).toMatchObject({ step: "sent" });
    expect(targets()).toEqual(["pilots", "sales", "audience"]);
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
  });

  test("keeps a snapshot of the configuration from before", async () => {
    await enableMethods(bench.world, bench.enabling("o"));
    const kept = await bench.world.rows.list("evidence", "r1", {
      from: "s|authentication",
      to: "s|authentication~",
    });
    expect(kept).toHaveLength(1);
  });

  test("is waited for while the tenant does not show it", async () => {
    bench.passkeys.staleReads = 3;
    await enableMethods(bench.world, bench.enabling("o"));
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
  });

  test("whose answer was lost is looked for, and not sent again where it arrived", async () => {
    const act = bench.enabling("o");
    bench.passkeys.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: true });
    expect(await enableMethods(bench.world, act)).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
    expect(bench.passkeys.writes).toHaveLength(1);
  });

  test("whose request was lost is void after 15 minutes, and the next try sends it", async () => {
    const act = bench.enabling("o");
    bench.passkeys.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: false });
    await enableMethods(bench.world, act);
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ kind: "unknownOutcome" });
    bench.test.now += 15 * minute;
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "void" });
    const again = { ...act, opId: "o2", at: bench.test.now };
    expect(await enableMethods(bench.world, again)).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, { ...bench.look("o2") })).toMatchObject({ step: "applied" });
    expect(targets()).toEqual(["pilots", "audience"]);
  });

  test("that the tenant throttles is sent with the next try", async () => {
    const act = bench.enabling("o");
    const answer = { kind: "throttled", retryAfterMs: 1000, because: "429" } as const;
    bench.passkeys.nextWrites.push({ answer, done: false });
    expect(await enableMethods(bench.world, act)).toEqual({
      kind: "throttled",
      until: bench.test.now + 1000,
    });
    expect(await enableMethods(bench.world, act)).toMatchObject({ step: "sent" });
  });

  test("waits for a configuration that cannot be read", async () => {
    const act = bench.enabling("o");
    bench.passkeys.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
    expect(await enableMethods(bench.world, act)).toEqual({ kind: "unknownOutcome", because: "503" });
    expect(bench.passkeys.writes).toEqual([]);
  });

  test("that somebody overwrote between the write and the look ends unverified and names both states", async () => {
    await enableMethods(bench.world, bench.enabling("o"));
    bench.passkeys.edit({ isSelfServiceRegistrationAllowed: false });
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({
      step: "unverified",
      because: expect.stringContaining("was changed meanwhile"),
    });
  });

  test("twice at the same time writes once", async () => {
    const act = bench.enabling("o");
    bench.onCheckpoint = async (name) => {
      if (name !== "enableMethods.4") return;
      bench.onCheckpoint = undefined;
      expect(await enableMethods(bench.world, act)).toMatchObject({ kind: "throttled" });
    };
    await enableMethods(bench.world, act);
    expect(bench.passkeys.writes).toHaveLength(1);
  });

  test("is not written again by a process that comes after one that died behind the PATCH", async () => {
    const act = bench.enabling("o");
    bench.onCheckpoint = async (name) => {
      if (name !== "enableMethods.6") return;
      bench.onCheckpoint = undefined;
      throw new Crash(name);
    };
    await expect(enableMethods(bench.world, act)).rejects.toThrow(Crash);
    bench.test.now += 2 * minute;
    expect(await enableMethods(bench.world, act)).toMatchObject({ step: "sent" });
    expect(bench.passkeys.writes).toHaveLength(1);
  });
});

describe("before anything is sent, it is refused", () => {
  const by = { by: "x", because: "b" };
  const refusals: readonly {
    readonly name: string;
    readonly change: () => unknown;
    readonly because: string;
  }[] = [
    {
      name: "when somebody has changed the configuration since people saw it, with both fingerprints",
      change: () => bench.passkeys.edit({ isSelfServiceRegistrationAllowed: false }),
      because: "when people agreed: look who changed it, and propose it again",
    },
    {
      name: "when somebody has added another target since",
      change: () => bench.passkeys.edit({ includeTargets: [aTarget("pilots"), aTarget("sales")] }),
      because: "the configuration of passkeys is",
    },
    {
      name: "when somebody has added the same target with other profiles",
      change: () =>
        bench.passkeys.edit({ includeTargets: [aTarget("pilots"), aTarget("audience", ["loose"])] }),
      because: "the configuration of passkeys is",
    },
    {
      name: "when the kill switch is set",
      change: () =>
        bench.world.switches.ask("killSwitch", {
          on: true,
          by: "e",
          roles: ["emergency"],
          because: "calls",
          at: 1,
        }),
      because: "the kill switch is set",
    },
    {
      name: "in read-only mode",
      change: () =>
        bench.world.switches.ask("readOnly", {
          on: true,
          by: "e",
          roles: ["emergency"],
          because: "calls",
          at: 1,
        }),
      because: "read-only mode is on",
    },
    {
      name: "when the plan was amended since",
      change: () => bench.append({ kind: "amended", planHash: "p", from: "q", proposedBy: "o", ...by }),
      because: "the plan was amended",
    },
    {
      name: "when the rollout was paused since",
      change: () => bench.order("pause"),
      because: "phase dep is paused",
    },
    {
      name: "when somebody has narrowed the methods policy since",
      change: () =>
        bench.append({ kind: "drift", state: "found", what: "methods", because: "self-service was ended" }),
      because: "self-service was ended, so what was approved is void",
    },
    {
      name: "outside the change windows",
      change: () => {
        bench.test.now += 9 * 60 * minute;
      },
      because: "no change window is open",
    },
  ];

  test.for(refusals)("$name", async ({ change, because }) => {
    const act = bench.enabling("o");
    await change();
    const outcome = await enableMethods(bench.world, { ...act, at: bench.test.now });
    expect(outcome).toMatchObject({ step: "refused", because: expect.stringContaining(because) });
    expect(bench.passkeys.writes).toEqual([]);
  });

  test("when its wave was rolled back in the middle of it", async () => {
    bench.onCheckpoint = async (name) => {
      if (name === "enableMethods.3") await bench.world.operations.raiseFence("r1", "ops");
    };
    expect(await enableMethods(bench.world, bench.enabling("o"))).toMatchObject({
      step: "refused",
      because: "fence of ops is 1, the operation carries 0",
    });
    expect(bench.passkeys.writes).toEqual([]);
  });

  test("when it was decided long ago", async () => {
    const act = bench.enabling("o");
    bench.test.now += 16 * minute;
    expect(await enableMethods(bench.world, act)).toMatchObject({
      step: "refused",
      because: expect.stringContaining("tooLate"),
    });
  });
});

test("a tenant that answers 403 lets a rollout that has written nothing say what it would have done", async () => {
  bench.passkeys.nextWrites.push({
    answer: { kind: "refused", because: "403", reason: "forbidden" },
    done: false,
  });
  expect(await enableMethods(bench.world, bench.enabling("o"))).toMatchObject({ step: "wouldHave" });
});

test("a tenant that refuses otherwise ends it", async () => {
  bench.passkeys.nextWrites.push({ answer: { kind: "refused", because: "400: too large" }, done: false });
  expect(await enableMethods(bench.world, bench.enabling("o"))).toMatchObject({
    step: "refused",
    because: "400: too large",
  });
});

test("a plan that only observes adds nothing", async () => {
  bench = await createActBench(aPlan({ observer: true }));
  expect(await enableMethods(bench.world, bench.enabling("o"))).toMatchObject({
    step: "wouldHave",
    because: "the plan only observes",
  });
  expect(bench.passkeys.writes).toEqual([]);
});

test("a tenant without profiles is never opted in to them", async () => {
  const plain = { id: "pilots", targetType: "group", isRegistrationRequired: false };
  bench.passkeys.configuration = somePasskeys([plain], { passkeyProfiles: [] });
  await enableMethods(bench.world, bench.enabling("o"));
  expect(JSON.stringify(bench.passkeys.writes)).not.toContain("rofile");
});
