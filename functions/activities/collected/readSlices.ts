import { askedSince } from "../../../shared/domain/ledger/askedSince.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import { slicesIn } from "../../../shared/domain/ledger/slicesIn.ts";
import type { StoredSlice } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Brings up to date by the ledger since when waves are asked, and the newest slice of each enforced one; a new slice begins without an effect seen. */
export async function readSlices(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  entries: readonly Entry[],
): Promise<Collecting> {
  const slices: Record<string, StoredSlice> = {};
  for (const [wave, { since, writtenAt, evidenceHash }] of slicesIn(entries)) {
    const known = before.slices[wave];
    slices[wave] =
      known?.writtenAt === writtenAt
        ? known
        : { since, writtenAt, people: await peopleOf(world, rolloutId, evidenceHash) };
  }
  return { ...before, slices, asked: askedSince(plan, entries) };
}

async function peopleOf(
  world: World,
  rolloutId: string,
  evidenceHash: string | undefined,
): Promise<readonly string[]> {
  const evidence = evidenceHash === undefined ? undefined : await world.evidence.get(rolloutId, evidenceHash);
  return (evidence?.act && (await world.evidence.people(rolloutId, evidence.act.peopleHash))) ?? [];
}
