import type { CohortEntry } from "../../shared/domain/cohorts/cohortEntry.ts";
import {
  type LeftOutReason,
  type Suggestion,
  suggestCohort,
} from "../../shared/domain/cohorts/suggestCohort.ts";
import type { NamedPeople } from "../../shared/domain/ledger/entry.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { World } from "../../shared/ports/world.ts";
import { suggestionBody, suggestionView } from "../../shared/schemas/http/suggestion.ts";
import { NotRead } from "../activities/collected/notRead.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { gatherCandidates } from "../rollouts/gatherCandidates.ts";
import { viewSuggestion } from "../rollouts/viewSuggestion.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { placedWave } from "./placedWave.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Says whom of the willing to add to a wave of pilots or early adopters; a person adds them, this product never writes an audience. */
export const suggestPeople = route({
  name: "suggestPeople",
  method: "POST",
  path: "rollouts/{id}/waves/{wave}/suggestion",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Suggests whom of the willing to add to a wave: fitting devices, 2 or 3 departments; a person adds them.",
  body: jsonBody(suggestionBody),
  answers: {
    201: { meaning: "The suggestion, which is on record.", schema: suggestionView },
    200: { meaning: "The same call was on record already.", schema: suggestionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const placed = placedWave(rollout.plan, call.param("wave"));
    if (placed.kind === "problem") return placed;
    const { phase, wave } = placed;
    const wanted = wantedIn(phase, call.body.people);
    if (typeof wanted !== "number") return wanted;
    const { willing } = call.body;
    const key = `suggestion|${call.caller.id}|${id.key}`;
    const known = rollout.entries.find((entry) => entry.key === key);
    if (known?.body.kind === "cohortSuggested") {
      const isSame =
        known.body.wave === wave.id &&
        known.body.wanted === wanted &&
        known.body.willing.peopleHash === (await named(world, rollout.id, willing)).peopleHash;
      if (!isSame) return keyReused(id.key);
      return answer(200, await viewSuggestion(world, rollout, known, known.body));
    }
    const suggested = await suggestIn(world, rollout, phase, wave, willing, wanted);
    if (suggested.kind === "problem") return suggested;
    const body = await entryOf(
      world,
      rollout.id,
      { wave, willing, wanted, by: call.caller.id },
      suggested.value,
    );
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.entry.body.kind !== "cohortSuggested" || appended.kind === "conflict")
      return keyReused(id.key);
    const view = await viewSuggestion(world, rollout, appended.entry, appended.entry.body);
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});

/** How many people the wave is to hold; refused where the guide leaves no choice of people. */
function wantedIn(
  { kind, size: { min, max = min } }: PhasePlan,
  asked: number | undefined,
): number | Problem {
  if (kind !== "pilot" && kind !== "earlyAdopters") {
    const detail = `a wave of kind ${kind} holds everybody of its departments, so nobody is chosen for it; GET .../cohorts names who is missing`;
    return problem("NOTHING_TO_SUGGEST", detail);
  }
  const wanted = asked ?? Math.round((min + max) / 2);
  if (wanted >= min && wanted <= max) return wanted;
  return problem("BAD_BODY", `people is ${wanted}; the phase wants ${min} to ${max} in the wave`);
}

async function suggestIn(
  world: World,
  rollout: Rollout,
  phase: PhasePlan,
  wave: WavePlan,
  willing: readonly string[],
  wanted: number,
): Promise<{ readonly kind: "suggested"; readonly value: Suggestion } | Problem> {
  try {
    const { inWave, candidates } = await gatherCandidates(world, rollout, phase, wave, willing);
    return { kind: "suggested", value: suggestCohort(phase.kind, inWave, candidates, wanted) };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return problem("TENANT_UNAVAILABLE", `who the willing are could not be read: ${error.message}`);
  }
}

async function entryOf(
  world: World,
  rolloutId: string,
  { wave, willing, wanted, by }: { wave: WavePlan; willing: readonly string[]; wanted: number; by: string },
  { add, leftOut, after }: Suggestion,
): Promise<CohortEntry> {
  const byReason = new Map<LeftOutReason, string[]>();
  for (const [person, reason] of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), person]);
  const others: Partial<Record<LeftOutReason, NamedPeople>> = {};
  for (const [reason, people] of byReason) others[reason] = await named(world, rolloutId, people);
  return {
    kind: "cohortSuggested",
    wave: wave.id,
    by,
    wanted,
    willing: await named(world, rolloutId, willing),
    add: await named(world, rolloutId, add),
    leftOut: others,
    after,
  };
}

/** The order in which people are named says nothing. */
async function named(world: World, rolloutId: string, people: readonly string[]): Promise<NamedPeople> {
  return { count: people.length, peopleHash: await world.evidence.putPeople(rolloutId, people.toSorted()) };
}
