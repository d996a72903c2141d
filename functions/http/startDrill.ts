import { drillState } from "../../shared/domain/drills/drill.ts";
import { drillsIn } from "../../shared/domain/drills/drillsIn.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { isEnrolled } from "../../shared/domain/people/isReady.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import type { World } from "../../shared/ports/world.ts";
import { drillBody, drillView } from "../../shared/schemas/http/drill.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { viewDrill } from "../rollouts/viewDrill.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { phaseAsked } from "./phaseAsked.ts";
import { type Problem, problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Started = Extract<EntryBody, { kind: "drillStarted" }>;

/** Starts a device-loss drill: from here on each leg is looked for in audits and sign-ins. The product itself removes and issues nothing. */
export const startDrill = route({
  name: "startDrill",
  method: "POST",
  path: "rollouts/{id}/drills",
  roles: ["operator"],
  humansOnly: true,
  summary: "Starts a device-loss drill with one person; the answer tells the legs and the known trap.",
  body: jsonBody(drillBody),
  answers: {
    201: { meaning: "The drill runs: do what its legs say.", schema: drillView },
    200: { meaning: "The same call was on record already.", schema: drillView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `drill|${call.caller.id}|${id.key}`;
    const { person } = call.body;
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    const place =
      known?.kind === "drillStarted"
        ? ({ kind: "place", phase: call.body.phase ?? known.phase, wave: known.wave } as const)
        : await placeOf(world, rollout, call.body);
    if (place.kind === "problem") return place;
    const { phase, wave } = place;
    const body: Started = { kind: "drillStarted", phase, wave, person, by: call.caller.id };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    const entries = await world.ledger.read(rollout.id);
    const { sequence } = recorded.entry;
    const started = entries.filter((each) => each.body.kind === "drillStarted" && each.sequence <= sequence);
    const drill = drillsIn(entries)[started.length - 1];
    if (drill === undefined) throw new Error(`the drill of entry ${sequence} is not on record`);
    return answer(recorded.isNew ? 201 : 200, viewDrill(rollout.id, drill, drill.legs ?? {}, true));
  },
});

async function placeOf(
  world: World,
  rollout: Rollout,
  { person, phase: asked }: { readonly person: string; readonly phase?: string },
): Promise<{ readonly kind: "place"; readonly phase: string; readonly wave: string } | Problem> {
  const found = phaseAsked(rollout, asked);
  if (found.kind === "problem") return found;
  const running = drillsIn(rollout.entries).find(
    (drill) => drill.person === person && drillState(drill) === "running",
  );
  if (running !== undefined)
    return problem(
      "DRILL_RUNNING",
      `drill ${running.number} of this person runs; attest it as failed to begin anew`,
    );
  const waves = rollout.plan.phases.find(({ id }) => id === found.phase)?.waves.map((wave) => wave.id) ?? [];
  const collected = await readCollected(world, rollout.id);
  if (collected?.people === undefined || collected.head.membershipAt === 0)
    return problem("TENANT_UNAVAILABLE", "nobody of this rollout was read yet; ask again in an hour");
  const { memberships, people } = collected.people;
  const wave = waves.find((one) => memberships[one]?.audience.has(person));
  if (wave === undefined) {
    const detail = `${person} is in the audience of none of the ${waves.length} waves of phase ${found.phase}: ${waves.join(", ") || "none"}`;
    return problem("UNKNOWN_PERSON", detail);
  }
  if (isEnrolled(people.get(person) ?? stranger, rollout.plan.platformMethodsCount))
    return { kind: "place", phase: found.phase, wave };
  const detail = `no passkey of ${person} is known yet; a drill begins with one that is lost: have them register first`;
  return problem("NOT_ENROLLED", detail);
}
