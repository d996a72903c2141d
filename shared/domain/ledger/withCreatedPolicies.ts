import { finalWave } from "../plan/finalWave.ts";
import { madeByProduct } from "../plan/madeByProduct.ts";
import type { WavePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Entry } from "./entry.ts";

/** A plan with the policies that this product has made in place of `create`; a wave whose policy is not made yet has none. */
export function withCreatedPolicies(plan: Plan, entries: readonly Entry[]): Plan {
  if (createdBy(plan).length === 0) return plan;
  const made = createdIn(entries);
  const withPolicy = (wave: WavePlan): WavePlan => {
    if (wave.policy !== madeByProduct) return wave;
    const { policy: _, ...rest } = wave;
    const policy = made.get(wave.id);
    return policy === undefined ? rest : { ...rest, policy };
  };
  const phases = plan.phases.map((phase) => ({ ...phase, waves: phase.waves.map(withPolicy) }));
  const { finalPolicy } = plan;
  if (finalPolicy?.policy !== madeByProduct) return { ...plan, phases };
  return { ...plan, phases, finalPolicy: { ...finalPolicy, policy: made.get(finalWave) ?? madeByProduct } };
}

/** Ids of the waves whose policy the product makes, among them that of the final policy. */
export function createdBy({ phases, finalPolicy }: Plan): readonly string[] {
  const waves = phases.flatMap((phase) => phase.waves);
  return [
    ...waves.filter(({ policy }) => policy === madeByProduct).map(({ id }) => id),
    ...(finalPolicy?.policy === madeByProduct ? [finalWave] : []),
  ];
}

/** Ids of the policies that were made and seen, by wave. */
function createdIn(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ body }) =>
      body.kind === "operation" &&
      body.verb === "createPolicy" &&
      body.step === "applied" &&
      body.to !== undefined
        ? [[body.wave, body.to] as const]
        : [],
    ),
  );
}
