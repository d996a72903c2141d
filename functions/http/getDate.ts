import { dateDoubts } from "../../shared/domain/dates/dateDoubts.ts";
import { forecastDate } from "../../shared/domain/dates/forecastDate.ts";
import { seenDate } from "../../shared/domain/dates/seenDate.ts";
import { dateQuery, dateView } from "../../shared/schemas/http/date.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { outsideOf } from "../rollouts/outsideOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Tells the date from which a password alone does not do any more, and who is foreseen to be ready then or on a date asked about. */
export const getDate = route({
  name: "getDate",
  method: "GET",
  path: "rollouts/{id}/date",
  roles: readers,
  summary: "Tells the date of the end of passwords alone, and who is foreseen to be ready on it or another.",
  query: dateQuery,
  answers: { 200: { meaning: "The date, and what it would mean.", schema: dateView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const at = world.clock.now();
    const set = setIn(rollout, at);
    const on = call.query.on ?? set?.on;
    if (on === undefined) return answer(200, { rolloutId: rollout.id, doubts: [] });
    const head = (await readHead(world, rollout.id))?.head;
    const outside = await outsideOf(world, rollout);
    const forecast = forecastDate(rollout.plan, head, { on, outside, at });
    const phase = set?.phase ?? rollout.plan.phases.findLast(({ kind }) => kind === "organization")?.id ?? "";
    return answer(200, {
      rolloutId: rollout.id,
      ...(set === undefined ? {} : { set }),
      forecast,
      doubts: dateDoubts(rollout.plan, phase, forecast),
    });
  },
});

function setIn({ id, plan, entries }: Rollout, at: number) {
  const newest = entries.findLast(({ body }) => body.kind === "dateSet");
  if (newest?.body.kind !== "dateSet") return undefined;
  const { on, phase, because, evidenceHash } = newest.body;
  const { days = 0 } = seenDate(entries, plan.timeZone, at);
  const setAt = new Date(newest.at).toISOString();
  return { on, phase, days, setAt, because, evidence: `${linksOf(id).self}/evidence/${evidenceHash}` };
}
