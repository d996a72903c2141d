import { waveOf } from "../../shared/acts/planOf.ts";
import type { AffectedPart } from "../../shared/domain/ledger/entry.ts";
import { dayOf } from "../../shared/domain/plan/dayOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import type { Rollout } from "./findRollout.ts";

/** Object ids of the people whom a rollback of a wave affects. */
export type AffectedPeople = { readonly from: "tenant" | "reading" } & {
  readonly [Part in AffectedPart]: readonly string[];
};

const dayMs = 24 * 60 * 60_000;

/**
 * Finds out whom a rollback of a wave affects: exactly the members of its group now, or as last collected when the
 * tenant does not answer; undefined when neither is known.
 */
export async function affectedBy(
  world: World,
  { id, plan }: Pick<Rollout, "id" | "plan">,
  wave: string,
): Promise<AffectedPeople | undefined> {
  const { enforced } = waveOf(plan, wave).wave;
  if (enforced === undefined) return undefined;
  const collected = (await readCollected(world, id))?.people;
  const members = await world.directory.membersOf(enforced);
  const inGroup =
    members.kind === "read"
      ? members.value.map((member) => member.id)
      : collected?.memberships[wave]?.enforced;
  if (inGroup === undefined) return undefined;
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  const all = [...inGroup].filter((person) => !excluded.has(person));
  const people = collected?.people;
  const now = world.clock.now();
  const day = dayOf(plan.timeZone);
  const lately = [day(now), day(now - dayMs)];
  return {
    from: members.kind === "read" ? "tenant" : "reading",
    all,
    blocked: all.filter((person) => {
      const { pendingBlock = 0, blockedDay = "" } = people?.get(person) ?? {};
      return now - pendingBlock < dayMs || lately.includes(blockedDay);
    }),
    noOther: all.filter((person) => people?.get(person)?.other === false),
    otherUnknown: all.filter((person) => people?.get(person)?.other === undefined),
  };
}
