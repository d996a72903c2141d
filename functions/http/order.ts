import { isStoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import { orderBody, orderReply, rollbackReply } from "../../shared/schemas/http/order.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { rememberedRollout } from "../rollouts/rememberRollout.ts";
import { missingRole } from "./authorize.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import type { SentOrder } from "./orderRefusal.ts";
import { type Problem, problem } from "./problem.ts";
import { recordOrder } from "./recordOrder.ts";
import { rollBackByOrder } from "./rollBackByOrder.ts";
import { type Call, route } from "./route.ts";

/** Records an order for the phases to read; a rollback is carried out at once. */
export const order = route({
  name: "order",
  method: "POST",
  path: "rollouts/{id}/orders",
  roles: ["operator", "approver", "emergency"],
  needsInstances: true,
  summary:
    "Pauses, resumes, aborts or retries a rollout, moves a date, asks for newer evidence or an override, or rolls one wave back at once.",
  // By rollout and wave, so that no other call, and no rollback of another wave, can use a rollback up.
  limit: ({ order: kind, wave = "" }, param) =>
    kind === "rollback" ? { limit: "rollback", of: `${param("id")}|${wave}` } : { limit: "change", of: "" },
  body: jsonBody(orderBody),
  answers: {
    200: { meaning: "A rollback has ended, or there was nothing to roll back.", schema: rollbackReply },
    202: {
      meaning: "The order is on record; or a rollback is under way and not seen yet.",
      schema: orderReply.or(rollbackReply),
    },
  },
  async handle(world, call) {
    // Emergency is given broadly and may only roll back.
    const { wave } = call.body;
    const isRollback = call.body.order === "rollback" && wave !== undefined;
    const refused = isRollback ? undefined : mayOrder(call);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const rollout = await find(world, call.param("id"), isRollback);
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    return isRollback
      ? rollBackByOrder(world, rollout, { wave, because: call.body.because, orderId: id.key }, call)
      : recordOrder(world, rollout, id.key, call);
  },
});

/** What makes a rollout safer may be automated; everything else is a person's to order. */
function mayOrder({ caller, body }: Call<SentOrder, undefined>): Problem | undefined {
  // A date is moved by two people: an operator asks, an approver agrees.
  const roles = body.order === "extend" ? (["operator", "approver"] as const) : (["operator"] as const);
  if (body.order === "pause" || caller.human) return missingRole(caller, roles);
  return problem(
    "HUMANS_ONLY",
    `app-only callers may order rollback and pause; a person orders ${body.order}`,
  );
}

/** A rollback must find its wave also while the store is down: as this process read it last. */
async function find(world: World, id: string, isRollback: boolean): Promise<Rollout | undefined> {
  try {
    return await findRollout(world, id);
  } catch (error) {
    const known = isRollback && isStoreUnavailable(error) ? rememberedRollout(world, id) : undefined;
    if (known === undefined) throw error;
    return known;
  }
}
