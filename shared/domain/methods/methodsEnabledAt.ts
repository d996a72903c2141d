import type { PhasePlan } from "../plan/phasePlan.ts";

/**
 * When this product had enabled methods for every wave of a phase, epoch milliseconds; undefined as long as one is left to
 * people, and where no criterion of the phase says that this step of the guide is about it. `since` is when it did so for
 * one wave. Pure.
 */
export function methodsEnabledAt(
  {
    gates,
    waves,
  }: { readonly gates: PhasePlan["gates"]; readonly waves: readonly { readonly id: string }[] },
  item: string,
  since: (wave: string) => number | undefined,
): number | undefined {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  const isAbout = criteria.some(
    (criterion) => criterion.kind === "methodsEnabled" && criterion.item === item,
  );
  const times = isAbout ? waves.map(({ id }) => since(id)) : [];
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 || known.length < times.length ? undefined : Math.max(...known);
}
