import { parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { amendmentBody, amendmentView } from "../../shared/schemas/http/amendment.ts";
import { findAmendment } from "../rollouts/findAmendment.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewAmendment } from "../rollouts/viewAmendment.ts";
import { amendmentRefusal } from "./amendmentRefusal.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Proposes another plan for a running rollout; nothing changes until a second person confirms its hash. */
export const amend = route({
  name: "amend",
  method: "POST",
  path: "rollouts/{id}/amendments",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Proposes to change people in roles, dates, limits or phases to come; an approver confirms the hash.",
  body: jsonBody(amendmentBody),
  answers: { 202: { meaning: "The proposal is on record, with its diff.", schema: amendmentView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const parsed = parsePlan(JSON.stringify(call.body.plan));
    if (parsed.kind === "refused") {
      const [first] = parsed.problems;
      const detail = `${parsed.problems.length} problem(s): ${first?.path ?? ""} ${first?.message ?? ""}`;
      return problem("PLAN_REFUSED", detail, { flaws: parsed.problems });
    }
    const { plan, hash: planHash } = parsed;
    const unfit = amendmentRefusal(rollout, plan, call.caller.id);
    if (unfit) return unfit;
    await world.plans.put(rollout.id, plan);
    const proposal: EntryBody = {
      kind: "amendmentProposed",
      planHash,
      from: rollout.planHash,
      by: call.caller.id,
      because: call.body.because,
    };
    const appended = await world.ledger.append(rollout.id, `amendment|${id.key}`, proposal);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    const now = await findRollout(world, rollout.id);
    const amendment = now && (await findAmendment(world, now, planHash));
    if (amendment === undefined) throw new Error(`the proposal of ${planHash} is not on record`);
    return answer(202, viewAmendment(rollout.id, amendment));
  },
});
