import { drillsIn } from "../../shared/domain/drills/drillsIn.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { drillAttestationBody, drillView } from "../../shared/schemas/http/drill.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { proveDrills } from "../rollouts/proveDrills.ts";
import { viewDrill } from "../rollouts/viewDrill.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Attested = Extract<EntryBody, { kind: "drillAttested" }>;

/** Records what a person says of a drill; it counts once every leg is proven too, or with a reason why not. */
export const attestDrill = route({
  name: "attestDrill",
  method: "POST",
  path: "rollouts/{id}/drills/{n}/attestation",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Records how a device-loss drill went; without proof it counts only with a reason.",
  body: jsonBody(drillAttestationBody),
  answers: {
    201: { meaning: "It is on record.", schema: drillView },
    200: { meaning: "The same call was on record already.", schema: drillView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const number = Number(call.param("n"));
    const drills = drillsIn(rollout.entries);
    if (drills[number - 1] === undefined)
      return problem("NO_SUCH_DRILL", `${rollout.id} has no drill ${number}; it has ${drills.length}`);
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const legs = await proveDrills(world, rollout);
    const body: Attested = { kind: "drillAttested", drill: number, ...call.body, by: call.caller.id };
    const key = `drillAttested|${call.caller.id}|${id.key}`;
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    await wakePhase(rollout, call);
    const drill = drillsIn(await world.ledger.read(rollout.id))[number - 1];
    if (drill === undefined) throw new Error(`drill ${number} of ${rollout.id} was there a moment ago`);
    const seen = drill.legs ?? legs.get(number) ?? {};
    return answer(recorded.isNew ? 201 : 200, viewDrill(rollout.id, drill, seen, true));
  },
});
