import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import { type SliceToScore, slicesToScore } from "../../../shared/domain/ledger/slicesToScore.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Compares the forecasts of slices that have been in force for a day with whom they blocked, and puts that on record; each once. */
export async function scoreForecasts(
  world: World,
  rolloutId: string,
  entries: readonly Entry[],
  read: Pick<Collecting, "people" | "watermark">,
): Promise<void> {
  for (const slice of slicesToScore(entries, read.watermark)) await score(world, rolloutId, slice, read);
}

async function score(
  world: World,
  rolloutId: string,
  { wave, evidenceHash, at }: SliceToScore,
  { people }: Pick<Collecting, "people">,
): Promise<void> {
  const { act, impact } = (await world.evidence.get(rolloutId, evidenceHash)) ?? {};
  if (act === undefined || impact?.kind !== "foreseen") return;
  const ids = await world.evidence.people(rolloutId, act.peopleHash);
  if (ids === undefined) return;
  const blocked = ids.filter((id) => (people.get(id)?.blockedAt ?? 0) >= at);
  const body = {
    kind: "impactScored" as const,
    wave,
    evidenceHash,
    people: ids.length,
    blocked: blocked.length,
    blockedHash: await world.evidence.putPeople(rolloutId, blocked),
    low: impact.low,
    high: impact.high,
  };
  const appended = await world.ledger.append(rolloutId, `impactScored|${evidenceHash}`, body);
  if (appended.kind === "unavailable") throw new Error(`the score of ${wave}: ${appended.because}`);
}
