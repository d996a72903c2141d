import type { PhaseView } from "../api/rolloutView.ts";
import type { DemoPlan } from "../readDemoPlan.ts";

type Criterion = DemoPlan["phases"][number]["gates"]["start"]["criteria"][number];

/** Criteria of one kind that the phase stands before and that are not met. */
export function openCriteria(plan: DemoPlan, phase: PhaseView, kind: string): readonly Criterion[] {
  const { start, enforce, advance } = plan.phases.find(({ id }) => id === phase.id)?.gates ?? {};
  const planned = [start, enforce, advance].flatMap((gate) => gate?.criteria ?? []);
  return planned.filter(
    (criterion) =>
      criterion.kind === kind &&
      phase.criteria.some(({ id, verdict }) => id === criterion.id && verdict === "notYet"),
  );
}
