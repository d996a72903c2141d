import { planOf } from "../../shared/acts/planOf.ts";
import type { ReadyPeople } from "../../shared/acts/readyNow.ts";
import { domainsKnown } from "../../shared/domain/enrolment/domainsKnown.ts";
import { enrolmentKnownUntil } from "../../shared/domain/enrolment/enrolmentKnownUntil.ts";
import { chooseSlice } from "../../shared/domain/measure/chooseSlice.ts";
import { signInsKnownUntil } from "../../shared/domain/measure/signInsKnownUntil.ts";
import { isEnrolled, isReady } from "../../shared/domain/people/isReady.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Reader } from "./collected/createReader.ts";
import { readHead } from "./collected/readHead.ts";

/** Whom the next slice of a wave could hold by what was collected last, with those enforced already; undefined before anything was read. */
export async function readyNow(
  world: World,
  reader: Pick<Reader, "people">,
  rolloutId: string,
  wave: string,
): Promise<ReadyPeople | undefined> {
  const { plan } = await planOf(world, rolloutId);
  // The head first: it is then at most as new as the people, and never makes them look younger.
  const head = (await readHead(world, rolloutId))?.head;
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[wave];
  if (head === undefined || collected === undefined || membership === undefined) return undefined;
  const { audience, enforced } = membership;
  const fit = chooseSlice(collected.people, membership, plan.platformMethodsCount, audience.size);
  const { platformMethodsCount } = plan;
  const those = (is: typeof isReady): Set<string> =>
    new Set([...audience].filter((id) => is(collected.people.get(id) ?? stranger, platformMethodsCount)));
  return {
    people: new Set([...fit, ...enforced]),
    enrolled: those(isEnrolled),
    ready: those(isReady),
    signInsUntil: signInsKnownUntil(plan, head),
    enrolmentAt: enrolmentKnownUntil(head),
    ...domainsKnown(head),
  };
}
