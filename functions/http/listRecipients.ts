import { recipientsQuery } from "../../shared/schemas/http/messageCalls.ts";
import { recipientsPage } from "../../shared/schemas/http/messageView.ts";
import { readRecipients } from "../mailing/recipientRows.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { pageOf } from "./pageOf.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { templateOf } from "./templateOf.ts";

/** Lists by object id what became of each person's message, and why where it did not go out. */
export const listRecipients = route({
  name: "listRecipients",
  method: "GET",
  path: "rollouts/{id}/messages/{template}/versions/{version}/recipients",
  roles: ["operator", "helpdesk"],
  summary: "Lists what became of each person's message of a sending, page by page.",
  query: recipientsQuery,
  answers: { 200: { meaning: "One page of people.", schema: recipientsPage } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { wave, occasion, state: only } = call.query;
    const template = templateOf(call);
    const version = Number(call.param("version"));
    const about = { rolloutId: rollout.id, wave, template, version };
    const rows = await readRecipients(world, occasion === undefined ? about : { ...about, occasion });
    const told = [...rows]
      .filter(([, { state }]) => only === undefined || state === only)
      .map(([person, { state, at, because }]) => {
        const why = because === undefined ? {} : { because };
        return [person, { state, at: new Date(at).toISOString(), ...why }] as const;
      });
    const { people, next } = pageOf(told, call.query);
    const asked = new URLSearchParams({ wave });
    if (occasion !== undefined) asked.set("occasion", occasion);
    if (only !== undefined) asked.set("state", only);
    const path = `${linksOf(rollout.id).self}/messages/${template}/versions/${version}/recipients?${asked}`;
    return answer(200, {
      rolloutId: rollout.id,
      people,
      ...(next === undefined ? {} : { next: `${path}&${next}` }),
    });
  },
});
