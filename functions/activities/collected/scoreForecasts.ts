import type { Entry, EntryBody } from "../../../shared/domain/ledger/entry.ts";
import { type SliceToScore, slicesToScore } from "../../../shared/domain/ledger/slicesToScore.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { enrolmentsToScore } from "../../../shared/domain/measure/enrolmentsToScore.ts";
import type { World } from "../../../shared/ports/world.ts";

/**
 * Compares what was foreseen with what came, and puts that on record, each once: the slices that have been in force for a
 * day with whom they blocked, and the enrolment of a week ahead with that day's.
 */
export async function scoreForecasts(
  world: World,
  rolloutId: string,
  entries: readonly Entry[],
  read: Pick<Collecting, "people" | "watermark" | "counts" | "enrolments" | "slices">,
): Promise<void> {
  for (const slice of slicesToScore(entries, read.watermark)) {
    if (isShown(read, slice)) await score(world, rolloutId, slice, read);
  }
  for (const body of enrolmentsToScore(read))
    await put(world, rolloutId, `enrolmentScored|${body.wave}|${body.day}`, body);
}

/** While no sign-in shows that the slice is in force, that nobody is seen blocked says nothing. */
function isShown({ slices }: Pick<Collecting, "slices">, { wave }: SliceToScore): boolean {
  const newest = slices[wave];
  return newest === undefined || newest.seenAt !== undefined;
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
  await put(world, rolloutId, `impactScored|${evidenceHash}`, body);
}

async function put(
  world: World,
  rolloutId: string,
  key: string,
  body: Extract<EntryBody, { readonly kind: "impactScored" | "enrolmentScored" }>,
): Promise<void> {
  const appended = await world.ledger.append(rolloutId, key, body);
  if (appended.kind === "unavailable") throw new Error(`the score of ${body.wave}: ${appended.because}`);
}
