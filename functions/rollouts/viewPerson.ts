import { reasonsOf } from "../../shared/domain/causes/reasonsOf.ts";
import { kindsFromAudits } from "../../shared/domain/enrolment/fromAudits.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { CollectedHead, CollectedPeople } from "../../shared/domain/measure/collected.ts";
import { placesOf } from "../../shared/domain/measure/placesOf.ts";
import { isEnrolled, isReady } from "../../shared/domain/people/isReady.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { isoOrNull } from "../../shared/domain/text/isoOrNull.ts";
import type { PersonView } from "../../shared/schemas/http/personView.ts";
import type { Rollout } from "./findRollout.ts";

/** The view of one person from what was collected last. Pure. */
export function viewPerson(
  { id, plan, entries }: Pick<Rollout, "id" | "plan" | "entries">,
  objectId: string,
  head: CollectedHead | undefined,
  collected: CollectedPeople | undefined,
): PersonView {
  const { platformMethodsCount } = plan;
  const person = collected?.people.get(objectId) ?? stranger;
  const place = collected && placesOf(plan, { ...head, ...collected }).get(objectId);
  const exempt = place !== undefined && (collected?.memberships[place.wave]?.exempt.has(objectId) ?? false);
  // Who stands in the group of a wave that was rolled back is not enforced any more.
  const enforced = place?.policy !== undefined && guardView(entries, place.wave).intended === "enabled";
  const name = actingWaves(plan).find(({ wave }) => wave.id === place?.wave)?.wave.name;
  const wave = name === undefined ? {} : { wave: name };
  const lastPasskeyDay = person.days.toSorted().at(-1);
  return {
    rolloutId: id,
    objectId,
    ...(place === undefined ? {} : { wave: place.wave }),
    exempt,
    enforced,
    enrolled: isEnrolled(person, platformMethodsCount),
    ready: isReady(person, platformMethodsCount),
    reasons: [...reasonsOf({ person, ...wave, exempt, enforced, platformMethodsCount })],
    methods: {
      registered: [...(person.registered ?? [])],
      used: [...(person.used ?? [])],
      fromAudits: [...kindsFromAudits(collected?.traces.get(objectId) ?? {})],
    },
    legacy: { registered: [...(person.legacy ?? [])], lastUsed: { ...person.legacyDays } },
    passkeySignIns: person.successes,
    ...(lastPasskeyDay === undefined ? {} : { lastPasskeyDay }),
    ...(person.activeDay === undefined ? {} : { lastActiveDay: person.activeDay }),
    freshness: {
      signInsUntil: isoOrNull(head?.watermark),
      enrolmentAt: isoOrNull(head?.enrolmentAt),
      membershipAt: isoOrNull(head?.membershipAt),
    },
  };
}
