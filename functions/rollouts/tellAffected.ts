import { waveOf } from "../../shared/acts/planOf.ts";
import type { NamedPeople } from "../../shared/domain/ledger/entry.ts";
import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import { type AffectedPeople, affectedBy } from "./affectedBy.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** A rollback older than this, in milliseconds, is not looked into any more: its group says nothing about that day. */
const freshMs = 24 * 60 * 60_000;

/** Puts on record whom each fresh rollback affects, and tells people; done once for each. */
export async function tellAffected(world: World, rollout: Rollout): Promise<void> {
  for (const story of rollbackStories(rollout.entries)) {
    const isFresh = world.clock.now() - story.orderedAt < freshMs;
    if (!isFresh || story.affected !== undefined || story.concludedAt !== undefined) continue;
    const people = await affectedBy(world, rollout, story.wave);
    if (people !== undefined) await keep(world, rollout, story, people);
  }
}

async function keep(
  world: World,
  rollout: Rollout,
  { wave, investigation }: RollbackStory,
  people: AffectedPeople,
): Promise<void> {
  const { id: rolloutId, plan } = rollout;
  // The message first: it is sent once however often this is tried, and an entry without one would end the trying.
  if (people.all.length > 0) {
    const { policy } = waveOf(plan, wave).wave;
    await world.notices.post({
      id: `${rolloutId}|affected|${investigation}`,
      rolloutId,
      at: world.clock.now(),
      severity: "warn",
      topic: "affected",
      wave,
      text: sentenceOf(wave, investigation, people),
      call: `GET ${linksOf(rolloutId).self}/rollbacks/${investigation}`,
      ...(policy === undefined ? {} : { lastResort: lastResort(plan.cloud, policy) }),
    });
  }
  const named = async (ids: readonly string[]): Promise<NamedPeople> => ({
    count: ids.length,
    peopleHash: await world.evidence.putPeople(rolloutId, ids),
  });
  const appended = await world.ledger.append(rolloutId, `affected|${investigation}`, {
    kind: "affected",
    wave,
    investigation,
    from: people.from,
    all: await named(people.all),
    blocked: await named(people.blocked),
    noOther: await named(people.noOther),
    otherUnknown: await named(people.otherUnknown),
  });
  // Another host may have found others a moment earlier: the first finding stays.
  if (appended.kind === "unavailable") throw new Error(`the affected people: ${appended.because}`);
}

function sentenceOf(wave: string, investigation: number, people: AffectedPeople): string {
  const { all, blocked, noOther, otherUnknown } = people;
  return `rollback ${investigation} of wave ${wave} affects ${all.length} people: ${blocked.length} of them were blocked within a day, ${noOther.length} have no usable method but a passkey, of ${otherUnknown.length} that is not known; passkeys stay as they are`;
}
