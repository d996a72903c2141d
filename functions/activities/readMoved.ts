import { type Moved, movedSince } from "../../shared/domain/measure/movedSince.ts";
import type { Unknown } from "../../shared/domain/measure/waveReading.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Reader } from "./collected/createReader.ts";

/** How far the people of frozen evidence have moved since; undefined where it names no slice of a wave. */
export async function readMoved(
  world: World,
  reader: Pick<Reader, "people">,
  plan: Plan,
  rolloutId: string,
  evidenceHash: string,
): Promise<Moved | Unknown | undefined> {
  const evidence = await world.evidence.get(rolloutId, evidenceHash);
  if (evidence?.act === undefined || evidence.act.wave === finalWave) return undefined;
  const { wave, peopleHash } = evidence.act;
  const slice = await world.evidence.people(rolloutId, peopleHash);
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[wave];
  if (slice === undefined || collected === undefined || membership === undefined) {
    return { kind: "unknown", because: `${wave}: the people whom the evidence is about could not be read` };
  }
  return movedSince(evidence, slice, collected.people, membership, plan);
}
