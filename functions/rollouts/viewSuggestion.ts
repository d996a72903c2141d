import type { CohortEntry } from "../../shared/domain/cohorts/cohortEntry.ts";
import { type LeftOutReason, leftOutReasons } from "../../shared/domain/cohorts/suggestCohort.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { graphHosts } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import type { SuggestionView } from "../../shared/schemas/http/suggestion.ts";
import type { Rollout } from "./findRollout.ts";

/** A suggestion as it was put on record: the same call is answered the same, whatever the tenant says by now. */
export async function viewSuggestion(
  world: World,
  { id, plan }: Rollout,
  { at }: Pick<Entry, "at">,
  body: CohortEntry,
): Promise<SuggestionView> {
  const { wave, wanted, willing, add, leftOut, after } = body;
  const group = plan.phases.flatMap(({ waves }) => waves).find((each) => each.id === wave)?.audience ?? "";
  const peopleOf = async (hash: string): Promise<string[]> => [
    ...((await world.evidence.people(id, hash)) ?? []),
  ];
  const added = await peopleOf(add.peopleHash);
  const others: SuggestionView["leftOut"] = [];
  for (const reason of leftOutReasons) {
    const named = leftOut[reason];
    if (named === undefined) continue;
    others.push({ reason, because: sentences[reason], objectIds: await peopleOf(named.peopleHash) });
  }
  const root = `${graphHosts[plan.cloud]}/v1.0`;
  return {
    rolloutId: id,
    wave,
    group,
    wanted,
    willing: willing.count,
    add: added,
    after: { people: after.people, departments: [...after.departments] },
    short: Math.max(0, wanted - after.people),
    leftOut: others,
    calls: added.map((person) => ({
      method: "POST",
      url: `${root}/groups/${group}/members/$ref`,
      body: { "@odata.id": `${root}/directoryObjects/${person}` },
    })),
    at: new Date(at).toISOString(),
  };
}

const sentences: Readonly<Record<LeftOutReason, string>> = {
  noAccount: "the tenant has no such account",
  notAsked: "guests, disabled, excluded or exempt accounts are not asked",
  inWave: "they are in the wave already",
  earlierWave: "a wave of an earlier phase asks them already",
  notReady: "a system they use is too old for passkeys, or their domain enforces its own MFA",
  unknown: "nothing is known of their devices: ask them, and name them again when they have signed in",
  noDepartment: "their department is not known: fill in the attribute",
  otherDepartment: "early adopters come from at most 3 departments, and theirs is another",
  notNeeded: "the wave is large enough without them",
};
