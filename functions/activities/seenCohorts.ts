import { asksFor } from "../../shared/domain/cohorts/asksFor.ts";
import { seenCohort } from "../../shared/domain/cohorts/seenCohort.ts";
import type { Observation } from "../../shared/domain/gates/observation.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCohortsRow } from "./collected/readCohortsRow.ts";

/** What was read of the cohorts of a phase, where one of its criteria is about them. */
export async function seenCohorts(
  world: Pick<World, "rows">,
  rolloutId: string,
  phase: PhasePlan,
): Promise<Pick<Observation, "cohorts">> {
  if (!asksFor([phase], "cohort")) return {};
  const row = await readCohortsRow(world, rolloutId);
  const because =
    row?.failed === undefined
      ? "its people were not read yet"
      : `its people could not be read: ${row.failed}`;
  const cohorts = phase.waves.map(({ id }) => {
    const seen = row?.read && seenCohort(row.read, id);
    return [id, seen ?? ({ kind: "unknown", because } as const)] as const;
  });
  return { cohorts: Object.fromEntries(cohorts) };
}
