import { tabletopsIn } from "../../shared/domain/tabletop/tabletopsIn.ts";
import { tabletopList } from "../../shared/schemas/http/tabletop.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewTabletop } from "../rollouts/viewTabletop.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Lists all tabletop exercises with checklists and findings. */
export const listTabletops = route({
  name: "listTabletops",
  method: "GET",
  path: "rollouts/{id}/tabletops",
  roles: readers,
  summary: "Lists all tabletop exercises with checklists and findings.",
  answers: { 200: { meaning: "All exercises.", schema: tabletopList } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { id, entries } = rollout;
    const withPeople = seesPeople(call.caller);
    return answer(200, {
      rolloutId: id,
      tabletops: tabletopsIn(entries).map((tabletop) => viewTabletop(id, tabletop, entries, withPeople)),
    });
  },
});
