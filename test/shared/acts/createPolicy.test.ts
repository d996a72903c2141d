import { beforeEach, describe, expect, test } from "vitest";
import { createPolicy } from "../../../shared/acts/createPolicy.ts";
import { planOf, waveOf } from "../../../shared/acts/planOf.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import type { ActOutcome } from "../../../shared/domain/enforcement/act.ts";
import { aPhase } from "../domain/build/aPhase.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, Crash, createActBench } from "./createActBench.ts";

const wave = { id: "ops", name: "Operations", audience: "audience", enforced: "enforced", policy: "create" };
const minute = 60_000;
/** The lease of a process that died runs out after two minutes. */
const leaseEnds = 2 * minute;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench(aPlan({}, [aPhase({ waves: [wave] })]));
});

const make = (hash: string, opId = "o"): Promise<ActOutcome> =>
  createPolicy(bench.world, bench.act(opId, hash, { gate: "ops.policy" }));

const policyOf = async (): Promise<string | undefined> =>
  waveOf((await planOf(bench.world, "r1")).plan, "ops").wave.policy;

describe("a policy that the product makes", () => {
  test("is sent once in report-only, and is the wave's own once it was read back", async () => {
    const hash = await bench.approveCreation();
    expect(await policyOf()).toBeUndefined();
    expect(await make(hash)).toMatchObject({ kind: "moved", step: "sent" });
    expect(await policyOf()).toBeUndefined();
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
    expect(bench.policies.made).toEqual([
      {
        displayName: "Passkeys: Operations [r1/ops]",
        includes: "enforced",
        excludeUsers: ["glass1", "glass2", "sync", "room"],
        excludeGroups: ["roomGroup", "glassGroup", "exceptions"],
        strengthId: "00000000-0000-0000-0000-000000000004",
      },
    ]);
    expect(bench.policies.stored.get("made1")?.state).toBe("reportOnly");
    expect(await policyOf()).toBe("made1");
    expect(bench.policies.writes).toEqual([]);
  });

  test("is waited for while the tenant does not show it yet", async () => {
    const hash = await bench.approveCreation();
    bench.policies.hiddenLists = 3;
    await make(hash);
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
  });

  test("is found by its mark when the answer was lost, and not sent again", async () => {
    const hash = await bench.approveCreation();
    bench.policies.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: true });
    expect(await make(hash)).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
    expect(bench.policies.made).toHaveLength(1);
  });

  test("is sent once though the process died after the POST and the tenant does not show it yet", async () => {
    const hash = await bench.approveCreation();
    bench.policies.hiddenLists = 2;
    bench.onCheckpoint = async (name) => {
      if (name !== "createPolicy.6") return;
      bench.onCheckpoint = undefined;
      throw new Crash(name);
    };
    await expect(make(hash)).rejects.toThrow(Crash);
    bench.test.now += leaseEnds;
    expect(await make(hash)).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "applied" });
    expect(bench.policies.made).toHaveLength(1);
  });

  test("that may have been sent and is not seen within 15 minutes is void, and made once by the next operation", async () => {
    const hash = await bench.approveCreation();
    bench.onCheckpoint = async (name) => {
      if (name === "createPolicy.5") throw new Crash(name);
    };
    await expect(make(hash)).rejects.toThrow(Crash);
    bench.onCheckpoint = undefined;
    bench.test.now += leaseEnds;
    expect(await make(hash)).toMatchObject({ step: "sent" });
    bench.test.now += 15 * minute;
    expect(await readBack(bench.world, bench.look("o"))).toMatchObject({ step: "void" });
    expect(bench.policies.made).toEqual([]);
    expect(await make(hash, "o2")).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, bench.look("o2"))).toMatchObject({ step: "applied" });
    expect(bench.policies.made).toHaveLength(1);
  });

  test("is taken over as it is when an earlier operation had made it", async () => {
    const hash = await bench.approveCreation();
    await make(hash);
    expect(await make(hash, "o2")).toMatchObject({ step: "sent" });
    expect(await readBack(bench.world, bench.look("o2"))).toMatchObject({ step: "applied" });
    expect(bench.policies.made).toHaveLength(1);
    expect(await policyOf()).toBe("made1");
  });

  test("that somebody changed before it was read back is not taken over, and waits for a person", async () => {
    const hash = await bench.approveCreation();
    await make(hash);
    bench.policies.edit("made1", { state: "enabled" });
    const seen = await readBack(bench.world, bench.look("o"));
    expect(seen).toMatchObject({ step: "unverified", because: "policy made1 is enabled, wanted reportOnly" });
    expect(await policyOf()).toBeUndefined();
  });
});

describe("before anything is sent, a creation is refused", () => {
  const refusals: readonly {
    readonly name: string;
    readonly change: () => unknown;
    readonly because: string;
    readonly voters?: readonly string[];
  }[] = [
    {
      name: "with one vote of two",
      change: () => undefined,
      voters: ["ana"],
      because: "gate ops.policy does not have 2 valid approvals on this evidence",
    },
    {
      name: "when two policies carry its mark",
      change: () => {
        for (const id of ["x1", "x2"]) {
          bench.policies.stored.set(id, { ...first(), id, displayName: "a [r1/ops]" });
        }
      },
      because: "2 policies carry the mark [r1/ops]: x1, x2; leave one",
    },
    {
      name: "when a policy with its mark is another one",
      change: () => bench.policies.edit("policy", { displayName: "Wave ops [r1/ops]" }),
      because: "policy policy carries the mark [r1/ops] and is not what was approved",
    },
    {
      name: "when other policies came since people saw them",
      change: () => bench.policies.stored.set("x", { ...first(), id: "x" }),
      because: "1 came and 0 went since the evidence was frozen",
    },
    {
      name: "when the strength is not phishing-resistant any more",
      change: () => {
        bench.policies.strengthList = [
          { id: "00000000-0000-0000-0000-000000000004", allowed: ["fido2", "password,sms"] },
        ];
      },
      because:
        "none of 1 authentication strengths is 00000000-0000-0000-0000-000000000004 and phishing-resistant any more",
    },
    {
      name: "when a break-glass account is disabled",
      change: () => bench.directory.accounts.set("glass1", { accountEnabled: false }),
      because: "1 of 2 break-glass accounts are disabled",
    },
  ];
  const first = () => {
    const policy = bench.policies.stored.get("policy");
    if (policy === undefined) throw new Error("the test has no policy");
    return policy;
  };

  test.for(refusals)("$name", async ({ change, because, voters }) => {
    const hash = await bench.approveCreation(voters);
    await change();
    expect(await make(hash)).toMatchObject({ step: "refused", because: expect.stringContaining(because) });
    expect(bench.policies.made).toEqual([]);
  });

  test("outside the change windows", async () => {
    bench.test.now += 9 * 60 * minute;
    const hash = await bench.approveCreation();
    expect(await make(hash)).toMatchObject({ step: "refused", because: "no change window is open" });
    expect(bench.policies.made).toEqual([]);
  });

  test("after the fence of its wave has risen, and nothing is sent", async () => {
    const hash = await bench.approveCreation();
    bench.onCheckpoint = async (name) => {
      if (name === "createPolicy.3") await bench.world.operations.raiseFence("r1", "ops");
    };
    expect(await make(hash)).toMatchObject({
      step: "refused",
      because: "fence of ops is 1, the operation carries 0",
    });
    expect(bench.policies.made).toEqual([]);
  });
});

test("a tenant that answers 403 lets it say what it would have made", async () => {
  const hash = await bench.approveCreation();
  bench.policies.nextWrites.push({
    answer: { kind: "refused", because: "403", reason: "forbidden" },
    done: false,
  });
  expect(await make(hash)).toMatchObject({ step: "wouldHave" });
  expect(await policyOf()).toBeUndefined();
});

test("a plan that only observes makes nothing", async () => {
  bench = await createActBench(aPlan({ observer: true }, [aPhase({ waves: [wave] })]));
  expect(await make(await bench.approveCreation())).toMatchObject({ step: "wouldHave" });
  expect(bench.policies.made).toEqual([]);
});

test("a throttled creation is sent again with the next try", async () => {
  const hash = await bench.approveCreation();
  bench.policies.nextWrites.push({
    answer: { kind: "throttled", retryAfterMs: 1000, because: "429" },
    done: false,
  });
  expect(await make(hash)).toMatchObject({ kind: "throttled" });
  expect(await make(hash)).toMatchObject({ step: "sent" });
  expect(bench.policies.made).toHaveLength(1);
});
