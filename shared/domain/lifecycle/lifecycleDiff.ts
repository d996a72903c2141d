import type { LifecyclePlan } from "./lifecyclePlan.ts";

/** One step that differs between two versions. */
export interface LifecycleChange {
  readonly kind: string;
  readonly act: string;
  readonly of: string;
  /** Local dates; absent where the step was not there, or is not any more. */
  readonly from?: string;
  readonly to?: string;
}

/** Steps that were added, moved or left out from one version to another, in the order of the newer. Pure. */
export function lifecycleDiff(
  before: LifecyclePlan | undefined,
  after: LifecyclePlan,
): readonly LifecycleChange[] {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  const changes: LifecycleChange[] = [];
  for (const [key, step] of now) {
    const was = old.get(key);
    if (was?.on === step.on) continue;
    changes.push({ ...step.named, ...(was === undefined ? {} : { from: was.on }), to: step.on });
  }
  for (const [key, step] of old) if (!now.has(key)) changes.push({ ...step.named, from: step.on });
  return changes;
}

function stepsOf(plan: LifecyclePlan | undefined) {
  return new Map(
    (plan?.methods ?? []).flatMap(({ kind, steps }) =>
      steps.map(({ act, of, on }) => [`${kind}|${act}|${of}`, { on, named: { kind, act, of } }] as const),
    ),
  );
}
