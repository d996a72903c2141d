import { expect, test } from "vitest";
import { createSeal } from "../../shared/adapters/store/createSeal.ts";
import { verifyLedger } from "../../shared/adapters/store/verifyLedger.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { judgeGate } from "../../shared/domain/gates/judgeGate.ts";
import type { Observation } from "../../shared/domain/gates/observation.ts";
import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import { freshPhase } from "../../shared/domain/gates/phaseState.ts";
import type { CapabilityBench } from "./createCapabilityBench.ts";
import { oneDepartment, operations, policyState } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const policy = `/v1.0/identity/conditionalAccess/policies/${operations.policy}`;
const edited = { conditions: { users: { excludeUsers: ["b0000000-0000-4000-8000-000000000001"] } } };

test("X10 what somebody changes freezes the phase and is told with who did it; nothing is overwritten", async () => {
  const [seen, unseen] = await withAndWithout(oneDepartment, {}, async (bench, isWithout) => {
    await bench.runUntil(async () => (await policyState(bench)) === "enabled");
    await bench.runHours(1);
    if (!isWithout) expect((await bench.tenant.send("PATCH", policy, edited)).status).toBe(204);
    await bench.runHours(12);
    const [{ state }] = (await bench.ask("operator", "GET", "")).phases;
    const told = bench.notices.flatMap(({ topic, text }) => (topic === "drift" ? [text] : []));
    return { state, told, policy: await policyState(bench) };
  });
  const told = [expect.stringMatching(/was changed by someone else: .* done by .* audit /)];
  expect(seen).toEqual({ state: "frozen", told, policy: "enabled" });
  expect(unseen).toEqual({ state: "watching", told: [], policy: "enabled" });
});

/** What a gate was judged on, as its frozen evidence keeps it. */
async function evidenceOf(bench: CapabilityBench, gate: string): Promise<Evidence> {
  const { evidenceHash } = await bench.ask("operator", "GET", `/gates/${gate}`);
  return (await bench.ask("operator", "GET", `/evidence/${evidenceHash}`)).evidence;
}

test("X10 a gate can be judged again from its evidence, and the ledger's chain shows what was touched", async () => {
  const look = async (bench: CapabilityBench, isWithout: boolean) => {
    await bench.runUntil(2);
    const { rolloutId: id, world, plan } = bench;
    const { at, planHash, criteria, waves, issues } = await evidenceOf(bench, "operations.enforce.1");
    const rules = phaseRules(id, planHash, plan, "departments", Date.parse("2026-02-03T08:30:00Z"));
    const nothing = { votes: [], orders: [], rollbacks: [], drifts: [], enabledHere: [], approved: {} };
    const kept = { at, planHash, counts: waves, ...(issues === undefined ? {} : { issues }) };
    const rest = { head: 1, policies: {}, attestations: {}, openInvestigations: 0, enforcedToday: 0 };
    const seen: Observation = { ...nothing, ...rest, ...kept };
    const gate = rules.gates.enforce ?? rules.gates.advance;
    const scope = { rules, state: freshPhase(at), seen, waves: ["operations"] };
    const again = judgeGate(gate, scope).criteria;
    if (isWithout) {
      // Somebody with the key of the store takes a vote out of the middle.
      const entries = await world.rows.list("ledger", id, { from: "e|", to: "e}" });
      const vote = entries.find(({ value }) => JSON.stringify(value).includes("approve"));
      const value = JSON.parse(JSON.stringify(vote?.value).replaceAll("approve", "reject"));
      if (vote !== undefined) await world.rows.replace("ledger", id, vote.key, value, vote.etag);
    }
    const { kind } = await verifyLedger(world.rows, createSeal("k".repeat(64)), id);
    return { frozen: criteria.slice(0, again.length), again, chain: kind };
  };
  const [seen, unseen] = await withAndWithout(oneDepartment, {}, look);
  expect(seen.again).toHaveLength(3);
  expect(seen.again).toEqual(seen.frozen);
  expect([seen.chain, unseen.chain]).toEqual(["sound", "broken"]);
});
