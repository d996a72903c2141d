import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Has people of the phase try what its matrix of methods still lacks, and says of a method that the organization does not hand out that it does not apply. */
export async function tryMethods(
  { api, rolloutId, plan, tenant }: Stage,
  as: Identity,
  phase: PhaseView,
  now: number,
): Promise<void> {
  const planned = plan.phases.find(({ id }) => id === phase.id);
  if (planned === undefined) return;
  const { start, enforce, advance } = planned.gates;
  for (const { id, kind, item = "", methods = [] } of [start, enforce, advance].flatMap(
    (gate) => gate?.criteria ?? [],
  )) {
    const isOpen = phase.criteria.some((seen) => seen.id === id && seen.verdict === "notYet");
    if (kind !== "methods" || !isOpen) continue;
    for (const { audience } of planned.waves) await tenant.act("tryOut", audience, now);
    const { methodsInUse } = await tenant.state(now);
    for (const method of methods.filter((each) => !methodsInUse.includes(each))) {
      await api.post({
        as,
        path: `/api/rollouts/${rolloutId}/attestations`,
        body: {
          item: `${item}.${method}`,
          outcome: "notApplicable",
          note: "The organization does not hand it out to anybody",
        },
        about: ["attest", item, method, phase.id, phase.attempt],
      });
    }
  }
}
