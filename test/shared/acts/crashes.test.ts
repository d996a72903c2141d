import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { type EnablingAct, enableMethods } from "../../../shared/acts/enableMethods.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ActOutcome } from "../../../shared/domain/enforcement/act.ts";
import { type ActBench, Crash, createActBench } from "./createActBench.ts";

let agreed: { readonly of: ActBench["passkeys"]; readonly act: EnablingAct } | undefined;
type Act = (bench: ActBench, evidenceHash: string) => Promise<ActOutcome>;
const acts: readonly { readonly name: string; readonly act: Act }[] = [
  { name: "enforce", act: ({ world, readyNow, act }, hash) => enforce(world, readyNow, act("o", hash)) },
  {
    name: "changeMembers",
    act: ({ world, readyNow, act }, hash) => changeMembers(world, readyNow, act("o", hash)),
  },
  {
    name: "enableMethods",
    act: ({ world, enabling, passkeys, test: { now } }) => {
      // What people agreed to is what they saw first, however often it is tried.
      const first = passkeys.writes.length === 0 && agreed?.of !== passkeys ? enabling("o") : agreed?.act;
      if (first === undefined) throw new Error("nobody agreed to anything");
      agreed = { of: passkeys, act: first };
      return enableMethods(world, { ...first, at: now });
    },
  },
  { name: "rollBack", act: ({ world, rollingBack }) => rollBack(world, rollingBack("o")) },
  {
    name: "rollBack from outside",
    act: ({ world, rollingBack }) => rollBack(world, rollingBack("o", { by: "outside" })),
  },
];

/** What must be the same however often the process died. */
interface Ending {
  readonly entries: unknown;
  readonly policy: unknown;
  readonly members: readonly string[];
  readonly passkeys: unknown;
  readonly step: string | undefined;
}

/** Carries an act out to its end as the orchestration does, starting again after each crash. */
async function toTheEnd(act: Act, crashes: readonly number[]): Promise<{ ending: Ending; bench: ActBench }> {
  const bench = await createActBench();
  if (act === acts.find(({ name }) => name === "rollBack")?.act)
    bench.policies.edit("policy", { state: "enabled" });
  bench.policies.staleReads = 1;
  bench.directory.hiddenReads = 1;
  const evidenceHash = await bench.approve(["p1", "p2"]);
  for (const crash of crashes) bench.crashes.add(crash);
  for (let turn = 0; turn < 40; turn++) {
    try {
      const recorded = (await bench.steps("o")).at(-1);
      if (recorded === "applied") break;
      if (recorded === "sent") await readBack(bench.world, bench.look("o"));
      else {
        const outcome = await act(bench, evidenceHash);
        // The lease of a process that died is waited for.
        if (outcome.kind === "throttled") bench.test.now = outcome.until;
      }
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      bench.test.now += 10_000;
    }
  }
  const ending = {
    entries: await bench.bodies(),
    policy: bench.policies.stored.get("policy"),
    passkeys: bench.passkeys.configuration,
    members: [...(bench.directory.groups.get("enforced") ?? [])],
    step: (await bench.world.operations.get("r1", "o"))?.step,
  };
  return { ending, bench };
}

async function expectSame(act: Act, crashes: readonly number[], clean: Ending): Promise<void> {
  const { ending, bench } = await toTheEnd(act, crashes);
  expect(ending).toEqual(clean);
  expect(bench.policies.writes.length).toBeLessThanOrEqual(2);
  expect(await bench.world.ledger.verify("r1")).toMatchObject({ kind: "sound" });
  expect((await bench.steps("o")).filter((step) => step === "applied")).toHaveLength(1);
}

describe.each(acts)("$name", ({ act }) => {
  test("ends the same whether the process died at any checkpoint or not", async () => {
    const { ending, bench } = await toTheEnd(act, []);
    const checkpoints = bench.passed.length;
    expect(ending.step).toBe("applied");
    expect(checkpoints).toBeGreaterThan(3);
    for (let crash = 1; crash <= checkpoints; crash++) await expectSame(act, [crash], ending);
  });

  test("ends the same when the process dies two or three times", async () => {
    const { ending, bench } = await toTheEnd(act, []);
    const moments = fc.uniqueArray(fc.integer({ min: 1, max: bench.passed.length + 3 }), {
      minLength: 2,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(moments, async (crashes) => {
        const { ending: found, bench: after } = await toTheEnd(act, crashes);
        expect(found).toEqual(ending);
        expect(await after.world.ledger.verify("r1")).toMatchObject({ kind: "sound" });
        // One PATCH more for each death between the write and its record, never one without a death.
        expect(after.policies.writes.length).toBeLessThanOrEqual(
          bench.policies.writes.length + crashes.length,
        );
      }),
      { numRuns: 15 },
    );
  });
});

test("an enforcement never gets past a rollback that was acknowledged, wherever the process died before", async () => {
  for (let crash = 1; crash <= 8; crash++) {
    const bench = await createActBench();
    const evidenceHash = await bench.approve(["p1"]);
    bench.crashes.add(crash);
    await enforce(bench.world, bench.readyNow, bench.act("o", evidenceHash)).catch(() => undefined);
    bench.crashes.clear();
    await rollBack(bench.world, bench.rollingBack("rb"));
    // Whoever died may have sent its PATCH: as long as its lease stands, the rollback is not over.
    bench.test.now += 3 * 60_000;
    expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ step: "applied" });
    const writes = bench.policies.writes.length;
    await enforce(bench.world, bench.readyNow, bench.act("o", evidenceHash));
    await enforce(bench.world, bench.readyNow, bench.act("o.again", evidenceHash));
    expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
    expect(bench.policies.writes).toHaveLength(writes);
  }
});
