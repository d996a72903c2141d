import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { createPolicy } from "../../../shared/acts/createPolicy.ts";
import { type EnablingAct, enableMethods } from "../../../shared/acts/enableMethods.ts";
import { endExemption } from "../../../shared/acts/endExemption.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { exempt } from "../../../shared/acts/exempt.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ActOutcome } from "../../../shared/domain/enforcement/act.ts";
import { type ActBench, Crash, createActBench } from "./createActBench.ts";

const late = 36 * 60 * 60_000;
type Act = (bench: ActBench, evidenceHash: string, at: number) => Promise<ActOutcome>;

const excepting = { rolloutId: "r1", exception: 1 };
/** Acts that only loosen go on however late. */
const loosens = (verb: string): boolean => verb === "rollBack" || verb === "exempt";

/** What people agreed to is what they saw first, however often it is tried. */
let enablingSeen: EnablingAct | undefined;
function agreed(enabling: ActBench["enabling"], at: number): EnablingAct {
  enablingSeen ??= enabling("o");
  return { ...enablingSeen, at };
}
beforeEach(() => {
  enablingSeen = undefined;
});

/** Every act with the points at which its process may die, in the order in which it passes them (safety.md 2 and 3). */
const matrix: readonly { readonly verb: string; readonly act: Act; readonly points: readonly string[] }[] = [
  {
    verb: "enforce",
    act: ({ world, readyNow, act }, hash, at) => enforce(world, readyNow, act("o", hash, { at })),
    points: [
      "enforce.1",
      "enforce.2",
      "enforce.3",
      "enforce.4",
      "enforce.5",
      "enforce.6",
      "enforce.sent",
      "enforce.7",
      "enforce.applied",
    ],
  },
  {
    verb: "changeMembers",
    act: ({ world, readyNow, act }, hash, at) => changeMembers(world, readyNow, act("o", hash, { at })),
    points: [
      "changeMembers.1",
      "changeMembers.2",
      "changeMembers.3",
      "changeMembers.4",
      "changeMembers.5",
      "changeMembers.6.removed",
      "changeMembers.6",
      "changeMembers.sent",
      "changeMembers.7",
      "changeMembers.applied",
    ],
  },
  {
    verb: "createPolicy",
    act: ({ world, act }, hash, at) => createPolicy(world, act("o", hash, { gate: "ops.policy", at })),
    points: [
      "createPolicy.1",
      "createPolicy.2",
      "createPolicy.3",
      "createPolicy.4",
      "createPolicy.5",
      "createPolicy.6",
      "createPolicy.sent",
      "createPolicy.7",
      "createPolicy.applied",
    ],
  },
  {
    verb: "enableMethods",
    act: ({ world, enabling }, _hash, at) => enableMethods(world, agreed(enabling, at)),
    points: [
      "enableMethods.1",
      "enableMethods.2",
      "enableMethods.3",
      "enableMethods.4",
      "enableMethods.5",
      "enableMethods.6",
      "enableMethods.sent",
      "enableMethods.7",
      "enableMethods.applied",
    ],
  },
  {
    verb: "rollBack",
    act: ({ world, rollingBack }, _hash, at) => rollBack(world, rollingBack("o", { at })),
    points: ["rollBack.1", "rollBack.2", "rollBack.3", "rollBack.sent", "rollBack.7", "rollBack.applied"],
  },
  {
    verb: "exempt",
    act: ({ world }, _hash, at) => exempt(world, { ...excepting, opId: "o", at }),
    points: [
      "exempt.1",
      "exempt.2",
      "exempt.3",
      "exempt.4",
      "exempt.5",
      "exempt.6",
      "exempt.sent",
      "exempt.7",
      "exempt.applied",
    ],
  },
  {
    verb: "endExemption",
    act: ({ world, readyNow }, _hash, at) => endExemption(world, readyNow, { ...excepting, opId: "o", at }),
    points: [
      "endExemption.1",
      "endExemption.2",
      "endExemption.3",
      "endExemption.4",
      "endExemption.5",
      "endExemption.6",
      "endExemption.sent",
      "endExemption.7",
      "endExemption.applied",
    ],
  },
];

/** A wave in which an earlier operation has added people; a rollback finds its policy in force. */
async function prepared(verb: string): Promise<{ bench: ActBench; evidenceHash: string }> {
  const bench = await createActBench();
  const before = await bench.approve(["p8", "p9"]);
  if (verb === "changeMembers") {
    await changeMembers(bench.world, bench.readyNow, bench.act("before", before));
    await readBack(bench.world, bench.look("before"));
  }
  if (verb === "rollBack") bench.policies.edit("policy", { state: "enabled" });
  if (verb === "exempt" || verb === "endExemption") await except(bench, verb);
  const makes = verb === "createPolicy";
  const evidenceHash = makes
    ? await bench.approveCreation()
    : await bench.approve(["p1", "p2"], { enforced: verb === "changeMembers" ? 2 : 0 });
  bench.passed.length = 0;
  return { bench, evidenceHash };
}

/** People excepted p1 and p2 for a month; where that is to end, they are in the group and two people have ended it. */
async function except(bench: ActBench, verb: "exempt" | "endExemption"): Promise<void> {
  const by = { by: "ana", because: "b" };
  const until = bench.test.now + 30 * 24 * 60 * 60_000;
  const asked = { people: ["p1", "p2"], class: "travel" as const, owner: "o", because: "b", until };
  await bench.append({ kind: "exceptionRequested", by: "starter", ...asked });
  await bench.append({ kind: "exceptionDecided", exception: 1, decision: "grant", ...by });
  if (verb === "exempt") return;
  await exempt(bench.world, { ...excepting, opId: "before", at: bench.test.now });
  await readBack(bench.world, bench.look("before"));
  await bench.append({ kind: "exceptionEnded", exception: 1, askedBy: "starter", ...by });
}

/** Who is in the groups that the product writes. */
const membersOf = ({ directory }: ActBench): unknown =>
  ["enforced", "exceptions"].map((group) => [...(directory.groups.get(group) ?? [])]);

/** Lets the process die once at a point, if any, and starts the act again until it has ended. */
async function carryOut(verb: string, act: Act, point?: string) {
  const { bench, evidenceHash } = await prepared(verb);
  const at = bench.test.now;
  let died = 0;
  bench.onCheckpoint = async (name) => {
    if (name !== point || died > 0) return;
    died += 1;
    throw new Crash(name);
  };
  for (let turn = 0; turn < 10 && (await bench.steps("o")).at(-1) !== "applied"; turn++) {
    try {
      if ((await bench.steps("o")).at(-1) === "sent") await readBack(bench.world, bench.look("o"));
      else await later(bench, await act(bench, evidenceHash, at));
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  return { bench, evidenceHash, at, died };
}

/** The lease of a process that died is waited for. */
async function later(bench: ActBench, outcome: ActOutcome): Promise<void> {
  if (outcome.kind === "throttled") bench.test.now = outcome.until;
}

/** What may not depend on where the process died; a rollback raises the fence with every try. */
async function endOf(bench: ActBench): Promise<unknown> {
  return {
    entries: (await bench.bodies()).filter(({ kind }) => kind !== "fence"),
    policy: bench.policies.stored.get("policy")?.state,
    made: bench.policies.made,
    passkeys: bench.passkeys.configuration,
    members: membersOf(bench),
    step: (await bench.world.operations.get("r1", "o"))?.step,
  };
}

/** The one point at which nobody can know whether the tenant was asked: a test of its own says what follows. */
const lostIntent = "createPolicy.5";

describe.each(matrix)("$verb", ({ verb, act, points }) => {
  test("passes exactly the points of the matrix", async () => {
    const { bench } = await carryOut(verb, act);
    expect(bench.passed).toEqual(points);
  });

  test.for(points.filter((point) => point !== lostIntent))(
    "ends in the one end state when the process dies at %s",
    async (point) => {
      const { bench: unharmed } = await carryOut(verb, act);
      const { bench, died } = await carryOut(verb, act, point);
      expect(died).toBe(1);
      expect(await endOf(bench)).toEqual(await endOf(unharmed));
      expect(bench.policies.writes.length + bench.passkeys.writes.length).toBeLessThanOrEqual(2);
      expect(await bench.world.ledger.verify("r1")).toMatchObject({ kind: "sound" });
    },
  );

  test.for(["never", ...points])(
    "that died at %s and is delivered again 36 hours later writes nothing",
    async (point) => {
      const { bench, evidenceHash } = await prepared(verb);
      const at = bench.test.now;
      bench.onCheckpoint = async (name) => {
        if (name === point) throw new Crash(name);
      };
      const first = await act(bench, evidenceHash, at).catch((error: unknown) => error);
      const sent = (await bench.steps("o")).includes("sent");
      bench.onCheckpoint = undefined;
      // What only loosens and was never finished must go on, however late.
      if (loosens(verb) && !sent) return void (await finished(verb, bench, act, evidenceHash, at));
      const writes = bench.policies.writes.length;
      const made = bench.policies.made.length;
      const members = membersOf(bench);
      const passkeys = bench.passkeys.writes.length;
      bench.test.now += late;
      const again = await act(bench, evidenceHash, at);
      expect(again).toMatchObject({ kind: "moved" });
      expect(["refused", "void", "sent", "applied"]).toContain(again.kind === "moved" ? again.step : "");
      expect(bench.policies.writes).toHaveLength(writes);
      expect(bench.policies.made).toHaveLength(made);
      expect(bench.passkeys.writes).toHaveLength(passkeys);
      expect(membersOf(bench)).toEqual(members);
      if (!sent) expect(first).toBeInstanceOf(Crash);
    },
  );

  test("that was never begun and comes 36 hours late is refused, or loosens only", async () => {
    const { bench, evidenceHash } = await prepared(verb);
    const at = bench.test.now;
    bench.test.now += late;
    const members = membersOf(bench);
    const outcome = await act(bench, evidenceHash, at);
    if (verb === "exempt") {
      expect(outcome).toMatchObject({ step: "sent" });
      return;
    }
    if (verb === "rollBack") {
      expect(outcome).toMatchObject({ step: "sent" });
      expect(bench.policies.writes.map(({ state }) => state)).toEqual(["reportOnly"]);
      return;
    }
    expect(outcome).toMatchObject({ step: "refused", because: expect.stringContaining("tooLate") });
    expect(bench.policies.writes).toEqual([]);
    expect(bench.policies.made).toEqual([]);
    expect(bench.passkeys.writes).toEqual([]);
    expect(membersOf(bench)).toEqual(members);
  });
});

async function finished(
  verb: string,
  bench: ActBench,
  act: Act,
  evidenceHash: string,
  at: number,
): Promise<void> {
  bench.test.now += late;
  expect(await act(bench, evidenceHash, at)).toMatchObject({ step: "sent" });
  expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
  if (verb === "exempt") expect(bench.directory.groups.get("exceptions")).toEqual(new Set(["p1", "p2"]));
}
