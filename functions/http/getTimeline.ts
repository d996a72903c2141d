import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { timelinePage, timelineQuery } from "../../shared/schemas/http/timeline.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { withoutPeople } from "../rollouts/withoutPeople.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

const usualLimit = 100;

/** Shows a rollout's ledger page by page, without seals; plain readers see what was done, not by whom. */
export const getTimeline = route({
  name: "getTimeline",
  method: "GET",
  path: "rollouts/{id}/timeline",
  roles: readers,
  summary: "Shows the ledger of a rollout in order, page by page.",
  query: timelineQuery,
  answers: { 200: { meaning: "One page of entries.", schema: timelinePage } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { after = 0, limit = usualLimit } = call.query;
    const later = rollout.entries.filter(({ sequence }) => sequence > after);
    const page = later.slice(0, limit);
    const last = page.at(-1)?.sequence ?? after;
    const next = `${linksOf(rollout.id).timeline}?after=${last}&limit=${limit}`;
    return answer(200, {
      rolloutId: rollout.id,
      entries: page.map((entry) => shown(entry, seesPeople(call.caller))),
      head: rollout.entries.at(-1)?.sequence ?? 0,
      ...(later.length > page.length ? { next } : {}),
    });
  },
});

/** Keys are left out too: those of votes hold the person's id. */
function shown({ sequence, at, body, prevHash, hash }: Entry, withPeople: boolean): unknown {
  const told = withPeople ? { ...body } : withoutPeople(body);
  return { sequence, at: new Date(at).toISOString(), body: told, prevHash, hash };
}
