import { waveOf } from "../../shared/acts/planOf.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { newlyCaught } from "../../shared/domain/measure/newlyCaught.ts";
import { isReady as isFit } from "../../shared/domain/people/isReady.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import { everybody, finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Reader } from "./collected/createReader.ts";

/** What enabling the final policy does, as people are shown it: exactly whom it newly catches, and how many of them are not ready. */
export async function finalActOf(
  world: World,
  reader: Pick<Reader, "people">,
  rolloutId: string,
  plan: Plan,
  surveyed: {
    readonly number: number;
    readonly fingerprint: string;
    /** Those that stood when the tenant was asked what would happen. */
    readonly policies: NonNullable<NonNullable<Evidence["act"]>["policies"]>;
  },
): Promise<NonNullable<Evidence["act"]>> {
  const { policy } = waveOf(plan, finalWave).wave;
  if (policy === undefined) throw new RangeError("the final policy is not made yet");
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[finalWave];
  if (collected === undefined || membership === undefined)
    throw new Error("whom the final policy catches was not read yet");
  const caught = newlyCaught(membership);
  const isReady = (id: string): boolean =>
    isFit(collected.people.get(id) ?? stranger, plan.platformMethodsCount);
  return {
    wave: finalWave,
    slice: surveyed.number,
    policy,
    fingerprint: surveyed.fingerprint,
    enforcedGroup: everybody,
    people: caught.length,
    peopleHash: await world.evidence.putPeople(rolloutId, caught),
    unready: caught.filter((id) => !isReady(id)).length,
    policies: surveyed.policies,
  };
}
