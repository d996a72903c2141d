import { audienceGroup, enforcedGroup, wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { attestedOnly } from "./attestedOnly.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";

/** The department that a bench enforces: who is asked, who is in force, and by which policy. */
export const operations = {
  audience: audienceGroup(3),
  enforced: enforcedGroup(3),
  policy: wavePolicy(3),
} as const;

/** The phase of the first department; its people were asked three weeks ago, so that most of them are ready. */
export const oneDepartment: CapabilityOptions = {
  phases: ["departments"],
  before: [
    { daysBefore: 21, act: "invite", group: operations.audience },
    { daysBefore: 14, act: "remind", group: operations.audience },
  ],
  plan: (plan) => withoutBaseline(attestedOnly(plan)),
};

/** The plan without the trigger that wants two weeks of sign-ins before anybody is enforced. */
export function withoutBaseline(plan: Plan): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    rollback: {
      ...phase.rollback,
      triggers: phase.rollback.triggers.filter(({ kind }) => kind !== "disruption"),
    },
  }));
  return { ...plan, phases };
}

/** State of the department's policy in the tenant. */
export async function policyState({ tenant }: CapabilityBench): Promise<string> {
  const { policies } = await tenant.look("state");
  return policies.find(({ id }: { id: string }) => id === operations.policy).state;
}

/** Runs until the department's policy is enabled, and has somebody lose a phone, so that the canary comes back. */
export async function enforceOperations(bench: CapabilityBench): Promise<void> {
  await bench.runUntil(async () => (await policyState(bench)) === "enabled");
  await bench.runHours(24);
  await bench.tenant.act("drill", operations.enforced);
}

/** Where the only phase of the bench's plan stands, and what one of its criteria said last. */
export async function lookAtPhase(bench: CapabilityBench, criterion: string) {
  const [{ state, criteria }] = (await bench.ask("operator", "GET", "")).phases;
  const { verdict, because } = criteria.find(({ id }: { id: string }) => id === criterion) ?? {};
  return { state, verdict, because };
}
