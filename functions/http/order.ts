import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { isStoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import { orderBody, orderReply, rollbackReply } from "../../shared/schemas/http/order.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { rememberedRollout } from "../rollouts/rememberRollout.ts";
import { stillEnforced } from "../rollouts/stillEnforced.ts";
import { missingRole } from "./authorize.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { orderRefusal, type SentOrder } from "./orderRefusal.ts";
import { type Problem, problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import { rollBackByOrder } from "./rollBackByOrder.ts";
import { type Call, route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** Records an order for the phases to read; a rollback is carried out at once. */
export const order = route({
  name: "order",
  method: "POST",
  path: "rollouts/{id}/orders",
  roles: ["operator", "emergency"],
  needsInstances: true,
  summary: "Pauses, resumes, aborts, retries or extends a rollout, or rolls one wave back at once.",
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
      : record(world, rollout, id.key, call);
  },
});

/** What makes a rollout safer may be automated; everything else is a person's to order. */
function mayOrder({ caller, body }: Call<SentOrder, undefined>): Problem | undefined {
  if (body.order === "pause" || caller.human) return missingRole(caller, ["operator"]);
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

async function record(
  world: World,
  rollout: Rollout,
  orderId: string,
  call: Call<SentOrder, undefined>,
): Promise<Reply> {
  const by = call.caller.id;
  const key = `order|${orderId}`;
  // An order that is on record is answered again, also when it could not be given any more.
  const known = rollout.entries.find((entry) => entry.key === key);
  if (known) return isSame(known, by, call.body) ? answer(202, replyOf(rollout, known)) : keyReused(orderId);
  const refused = mayOperate(rollout, by) ?? orderRefusal(rollout, call.body, world.clock.now());
  if (refused) return refused;
  const appended = await world.ledger.append(rollout.id, key, entryOf(rollout, orderId, by, call.body));
  if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
  if (appended.kind === "conflict") return keyReused(orderId);
  await wakePhase(rollout, call);
  return answer(202, replyOf(rollout, appended.entry));
}

const isSame = ({ body }: Entry, by: string, { order: kind, because }: SentOrder): boolean =>
  body.kind === "order" && body.by === by && body.order === kind && body.because === because;

function entryOf(
  rollout: Rollout,
  orderId: string,
  by: string,
  { order: kind, phase, because, until }: SentOrder,
): EntryBody {
  // A date belongs to one phase; without a name it is the running one's, not that of all phases to come.
  const meant = phase ?? (kind === "extend" ? progressOf(rollout).current?.phase.id : undefined);
  return {
    kind: "order",
    order: kind,
    orderId,
    by,
    because,
    ...(meant === undefined ? {} : { phase: meant }),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  };
}

function replyOf(rollout: Rollout, { at, sequence, body }: Entry): unknown {
  if (body.kind !== "order") throw new Error(`entry ${sequence} is no order but ${body.kind}`);
  return {
    rolloutId: rollout.id,
    order: body.order,
    orderId: body.orderId,
    at: new Date(at).toISOString(),
    sequence,
    ...(body.order === "abort" ? { stillEnforced: stillEnforced(rollout) } : {}),
  };
}
