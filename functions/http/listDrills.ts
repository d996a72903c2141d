import { drillsIn } from "../../shared/domain/drills/drillsIn.ts";
import { drillList } from "../../shared/schemas/http/drill.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { legsNow } from "../rollouts/legsNow.ts";
import { viewDrill } from "../rollouts/viewDrill.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists all device-loss drills with the legs that audits and sign-ins show so far. */
export const listDrills = route({
  name: "listDrills",
  method: "GET",
  path: "rollouts/{id}/drills",
  roles: readers,
  summary: "Lists all device-loss drills, leg by leg.",
  answers: { 200: { meaning: "All drills.", schema: drillList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const drills = drillsIn(rollout.entries);
    const legs = await legsNow(world, rollout.id, drills);
    const withPeople = seesPeople(call.caller);
    return answer(200, {
      rolloutId: rollout.id,
      drills: drills.map((drill) => viewDrill(rollout.id, drill, legs.get(drill.number) ?? {}, withPeople)),
    });
  },
});
