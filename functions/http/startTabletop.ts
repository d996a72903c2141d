import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { tabletopsIn } from "../../shared/domain/tabletop/tabletopsIn.ts";
import { tabletopBody, tabletopView } from "../../shared/schemas/http/tabletop.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewTabletop } from "../rollouts/viewTabletop.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { phaseAsked } from "./phaseAsked.ts";
import { problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Started = Extract<EntryBody, { kind: "tabletopStarted" }>;

/** Begins the tabletop exercise "lost phone, needs a pass": the answer is its script, and its time runs. */
export const startTabletop = route({
  name: "startTabletop",
  method: "POST",
  path: "rollouts/{id}/tabletops",
  roles: ["operator"],
  humansOnly: true,
  summary: 'Begins the exercise "lost phone, needs a pass" and its time; answers the script and checklist.',
  body: jsonBody(tabletopBody),
  answers: {
    201: { meaning: "The exercise runs.", schema: tabletopView },
    200: { meaning: "The same call was on record already.", schema: tabletopView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `tabletop|${call.caller.id}|${id.key}`;
    const known = rollout.entries.find((entry) => entry.key === key)?.body;
    const running = tabletopsIn(rollout.entries).find(({ end }) => end === undefined);
    if (known === undefined && running !== undefined)
      return problem("TABLETOP_RUNNING", `exercise ${running.number} runs; report on it first`);
    const asked =
      known?.kind === "tabletopStarted"
        ? ({ kind: "phase", phase: call.body.phase ?? known.phase } as const)
        : phaseAsked(rollout, call.body.phase);
    if (asked.kind === "problem") return asked;
    const body: Started = { kind: "tabletopStarted", phase: asked.phase, by: call.caller.id };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    const entries = await world.ledger.read(rollout.id);
    const { sequence } = recorded.entry;
    const count = entries.filter((each) => each.body.kind === "tabletopStarted" && each.sequence <= sequence);
    const tabletop = tabletopsIn(entries)[count.length - 1];
    if (tabletop === undefined) throw new Error(`the exercise of entry ${sequence} is not on record`);
    return answer(recorded.isNew ? 201 : 200, viewTabletop(rollout.id, tabletop, entries, true));
  },
});
