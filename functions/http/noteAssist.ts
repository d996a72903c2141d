import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { assistBody, assistCaseView } from "../../shared/schemas/http/assist.ts";
import { casesNow } from "../rollouts/casesNow.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewCase } from "../rollouts/viewCase.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Noted = Extract<EntryBody, { kind: "assistNoted" }>;

/** Records that somebody who is blocked was contacted or helped; that they are back is proven by a sign-in alone. */
export const noteAssist = route({
  name: "noteAssist",
  method: "POST",
  path: "rollouts/{id}/assist/{objectId}",
  roles: ["operator", "helpdesk"],
  humansOnly: true,
  summary: "Records that a blocked person was contacted or helped; only a sign-in proves that they are back.",
  body: jsonBody(assistBody),
  answers: {
    201: { meaning: "It is on record.", schema: assistCaseView },
    200: { meaning: "The same call was on record already.", schema: assistCaseView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    // The plan names operators; who works at the helpdesk is for the tenant's roles to say.
    const isHelpdesk = call.caller.roles.includes("helpdesk") && rollout.ended === undefined;
    const refused = isHelpdesk ? undefined : mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `assist|${call.caller.id}|${id.key}`;
    const person = call.param("objectId");
    const found = await casesNow(world, rollout);
    if (found === undefined)
      return problem("TENANT_UNAVAILABLE", "nobody of this rollout was read yet; ask again in an hour");
    const one = found.cases.find((each) => each.person === person);
    if (one === undefined) {
      const detail = `no policy in force has blocked ${person} within a week; GET /api/rollouts/${rollout.id}/people/${person} tells what stands in their way`;
      return problem("NOT_BLOCKED", detail);
    }
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    const { wave, since } = known?.kind === "assistNoted" ? known : one;
    const body: Noted = { kind: "assistNoted", person, wave, since, ...call.body, by: call.caller.id };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    const { status, note, by } = body;
    const then = { ...one, noted: { status, note, by, at: recorded.entry.at } };
    const view = viewCase(rollout.plan, found.collected, then, world.clock.now());
    return answer(recorded.isNew ? 201 : 200, view);
  },
});
