import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import {
  type Calibration,
  calibration,
  type ScoredWave,
} from "../../shared/domain/statistics/calibration.ts";
import type { World } from "../../shared/ports/world.ts";

/** How the forecasts of a rollout have fared person by person, from everything that was frozen and came. */
export async function calibrationOf(
  world: World,
  rolloutId: string,
  entries: readonly Entry[],
): Promise<Calibration> {
  const scored = entries.flatMap(({ body }) => (body.kind === "impactScored" ? [body] : []));
  const slices = await Promise.all(scored.map((each) => readScored(world, rolloutId, each)));
  return calibration(slices.filter((slice) => slice !== undefined));
}

async function readScored(
  { evidence }: World,
  rolloutId: string,
  { evidenceHash, blockedHash, low, high }: Extract<EntryBody, { kind: "impactScored" }>,
): Promise<ScoredWave | undefined> {
  const { act, impact } = (await evidence.get(rolloutId, evidenceHash)) ?? {};
  if (act === undefined || impact?.kind !== "foreseen") return undefined;
  const ids = await evidence.people(rolloutId, act.peopleHash);
  const chances = await evidence.chances(rolloutId, impact.chancesHash);
  const blocked = new Set(await evidence.people(rolloutId, blockedHash));
  if (ids === undefined || chances === undefined) return undefined;
  return { people: ids.map((id, index) => ({ q: chances[index] ?? 0, y: blocked.has(id) })), low, high };
}
