import { creationOf } from "../../../functions/activities/creationOf.ts";
import type { EnablingAct } from "../../../shared/acts/enableMethods.ts";
import type { ReadyNow } from "../../../shared/acts/readyNow.ts";
import type { ActRequest, ApprovedAct, RollBackRequest } from "../../../shared/domain/enforcement/act.ts";
import { standingPolicies } from "../../../shared/domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../../../shared/domain/gates/evidence.ts";
import type { EntryBody, OrderKind } from "../../../shared/domain/ledger/entry.ts";
import { planEnabling } from "../../../shared/domain/methods/planEnabling.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { PolicyDetail } from "../../../shared/ports/policies.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { type FakeDirectory, fakeDirectory } from "../../fakes/fakeDirectory.ts";
import { type FakePasskeys, fakePasskeys } from "../../fakes/fakePasskeys.ts";
import { type FakePolicies, fakePolicies } from "../../fakes/fakePolicies.ts";
import { someRules } from "../../fakes/someRules.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { someCounts } from "../domain/build/someCounts.ts";
import { openAt } from "../domain/build/someRules.ts";

/** Thrown where the process of a test dies. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** A started rollout over a real store, with a tenant whose every answer the test decides. */
export interface ActBench {
  readonly test: TestWorld;
  readonly world: World;
  readonly policies: FakePolicies;
  readonly directory: FakeDirectory;
  readonly passkeys: FakePasskeys;
  /** Names of the checkpoints passed, in order. */
  readonly passed: string[];
  /** Numbers of the checkpoints, from 1, at which the process dies. */
  readonly crashes: Set<number>;
  /** What the background reading says of the wave; everybody of the audience, read just now, unless the test says otherwise. */
  readyNow: ReadyNow;
  /** Called at each checkpoint. */
  onCheckpoint: ((name: string) => Promise<void>) | undefined;
  /** Freezes a slice of these people and lets people approve it; returns the evidence's hash. */
  approve(people: readonly string[], change?: ApprovalChange): Promise<string>;
  /** Freezes a policy to be made for the wave and lets people approve it; returns the evidence's hash. */
  approveCreation(voters?: readonly string[]): Promise<string>;
  /** What adds the audience to the targets of passkeys as they are, approved by an entry that proposed it. */
  enabling(opId: string, change?: Partial<EnablingAct>): EnablingAct;
  act(opId: string, evidenceHash: string, change?: Partial<ApprovedAct>): ApprovedAct;
  look(opId: string): ActRequest;
  rollingBack(opId: string, change?: Partial<RollBackRequest>): RollBackRequest;
  order(order: OrderKind): Promise<void>;
  append(body: EntryBody): Promise<void>;
  /** Bodies of all entries. */
  bodies(): Promise<readonly EntryBody[]>;
  /** Steps of one operation in the ledger. */
  steps(opId: string): Promise<readonly string[]>;
}

/** How an approval differs from two valid votes on a slice of a wave nobody is enforced in. */
export interface ApprovalChange {
  readonly voters?: readonly string[];
  readonly act?: Partial<NonNullable<Evidence["act"]>>;
  readonly enforced?: number;
  readonly gate?: string;
}

/** The wave's policy as it was approved. */
export const approvedPolicy: PolicyDetail = {
  kind: "seen",
  id: "policy",
  state: "reportOnly",
  fingerprint: "f",
  displayName: "Wave ops",
  includeUsers: ["None"],
  includeGroups: ["enforced"],
  excludeUsers: ["glass1", "glass2"],
  excludeGroups: [],
  rules: someRules(),
  raw: { id: "policy", state: "enabledForReportingButNotEnforced" },
};

/** Starts the rollout `r1` of a plan on Tuesday at 10:00, in an open change window. */
export async function createActBench(plan: Plan = aPlan()): Promise<ActBench> {
  const test = createTestWorld();
  test.now = openAt;
  const policies = fakePolicies(approvedPolicy);
  const directory = fakeDirectory({
    enforced: [],
    audience: ["glass1", "sync", "room", ...Array.from({ length: 60 }, (_, index) => `p${index + 1}`)],
    roomGroup: ["room"],
    glassGroup: ["glass1", "glass2"],
  });
  const checkpoint = async (name: string): Promise<void> => {
    bench.passed.push(name);
    await bench.onCheckpoint?.(name);
    if (bench.crashes.has(bench.passed.length)) throw new Crash(name);
  };
  const passkeys = fakePasskeys();
  const methods = { ...test.world.methods, ...passkeys };
  const world: World = { ...test.world, policies, directory, methods, checkpoint };
  let keys = 0;
  const append = async (body: EntryBody): Promise<void> => {
    await world.ledger.append("r1", `test|${++keys}`, body);
  };
  const base = (opId: string): ActRequest => ({
    rolloutId: "r1",
    opId,
    phase: "dep",
    wave: "ops",
    at: test.now,
  });
  const bench: ActBench = {
    test,
    world,
    policies,
    directory,
    passkeys,
    passed: [],
    crashes: new Set(),
    onCheckpoint: undefined,
    readyNow: async () => ({
      people: new Set(directory.groups.get("audience")),
      enrolled: new Set(directory.groups.get("audience")),
      ready: new Set(directory.groups.get("audience")),
      signInsUntil: test.now,
      enrolmentAt: test.now,
      domainsAt: test.now,
    }),
    append,
    async approve(people, { voters = ["ana", "bo"], act, enforced = 0, gate = "ops.enforce.1" } = {}) {
      const peopleHash = await world.evidence.putPeople("r1", people);
      const standing = standingPolicies([...policies.stored.values()]);
      const slice = {
        wave: "ops",
        slice: 1,
        policy: "policy",
        fingerprint: "f",
        enforcedGroup: "enforced",
        people: people.length,
        peopleHash,
        policies: { count: standing.length, hash: await world.evidence.putPolicies("r1", standing) },
      };
      const evidenceHash = await world.evidence.put("r1", {
        rolloutId: "r1",
        phase: "dep",
        attempt: 1,
        gate,
        at: test.now,
        planHash: "plan",
        criteria: [],
        waves: { ops: someCounts({ enforced }) },
        act: { ...slice, ...act },
      });
      for (const person of voters) {
        await append({
          kind: "decision",
          phase: "dep",
          gate,
          person,
          decision: "approve",
          evidenceHash,
          comment: "",
        });
      }
      return evidenceHash;
    },
    async approveCreation(voters = ["ana", "bo"]) {
      const gate = "ops.policy";
      const creation = await creationOf(world, "r1", "ops");
      const evidenceHash = await world.evidence.put("r1", {
        rolloutId: "r1",
        phase: "dep",
        attempt: 1,
        gate,
        at: test.now,
        planHash: "plan",
        criteria: [],
        waves: { ops: someCounts() },
        creation,
      });
      const vote = { kind: "decision", phase: "dep", gate, decision: "approve", evidenceHash } as const;
      for (const person of voters) await append({ ...vote, person, comment: "" });
      return evidenceHash;
    },
    enabling(opId, change) {
      const planned = planEnabling(passkeys.configuration, "audience");
      if (planned.kind !== "change") throw new Error(planned.because);
      const { enabling } = planned;
      return { ...base(opId), evidenceHash: "agreed", proposedBy: 1, enabling, ...change };
    },
    act: (opId, evidenceHash, change) => ({ ...base(opId), gate: "ops.enforce.1", evidenceHash, ...change }),
    look: base,
    rollingBack: (opId, change) => ({
      ...base(opId),
      by: "order",
      because: "people are locked out",
      ...change,
    }),
    order: (order) => append({ kind: "order", order, orderId: `${++keys}`, by: "starter", because: "b" }),
    bodies: async () => (await world.ledger.read("r1")).map(({ body }) => body),
    steps: async (opId) =>
      (await bench.bodies()).flatMap((body) =>
        body.kind === "operation" && body.opId === opId ? [body.step] : [],
      ),
  };
  const planHash = await world.plans.put("r1", plan);
  await append({ kind: "rolloutStarted", planHash, by: "starter" });
  return bench;
}
