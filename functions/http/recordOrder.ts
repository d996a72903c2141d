import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { stillEnforced } from "../rollouts/stillEnforced.ts";
import { extensionOf } from "./extensionOf.ts";
import { keyReused } from "./idempotencyKey.ts";
import { mayOperate } from "./mayOperate.ts";
import { orderRefusal, type SentOrder } from "./orderRefusal.ts";
import { type Problem, problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import type { Call } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Order = Extract<EntryBody, { kind: "order" }>;

/** Puts an order on record under its id for the phases to read, once however often it is sent. */
export async function recordOrder(
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
  const body = bodyOf(rollout, orderId, by, call.body, world.clock.now());
  if (body.kind === "problem") return body;
  const appended = await world.ledger.append(rollout.id, key, body);
  if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
  if (appended.kind === "conflict") return keyReused(orderId);
  await wakePhase(rollout, call);
  return answer(202, replyOf(rollout, appended.entry));
}

const isSame = ({ body }: Entry, by: string, { order: kind, because }: SentOrder): boolean =>
  body.kind === "order" && body.by === by && body.order === kind && body.because === because;

/** The entry of an order that may be given now, or why it may not. */
function bodyOf(
  rollout: Rollout,
  orderId: string,
  by: string,
  sent: SentOrder,
  now: number,
): Order | Problem {
  const { order, because, criterion } = sent;
  // A date belongs to one phase; without a name it is the running one's, not that of all phases to come.
  const phase = sent.phase ?? (order === "extend" ? progressOf(rollout).current?.phase.id : undefined);
  const until = sent.until === undefined ? undefined : Date.parse(sent.until);
  const extension = until === undefined ? undefined : extensionOf(rollout, by, { phase, until }, now);
  if (extension?.kind === "problem") return extension;
  const refused =
    (extension === undefined ? mayOperate(rollout, by) : undefined) ?? orderRefusal(rollout, sent, now);
  if (refused) return refused;
  return {
    kind: "order",
    order,
    orderId,
    by,
    because,
    ...(phase === undefined ? {} : { phase }),
    ...(until === undefined ? {} : { until }),
    ...(criterion === undefined ? {} : { criterion }),
    ...(extension?.kind === "agreement" ? { confirms: extension.confirms } : {}),
  };
}

function replyOf(rollout: Rollout, { at, sequence, body }: Entry): unknown {
  if (body.kind !== "order") throw new Error(`entry ${sequence} is no order but ${body.kind}`);
  const waits = body.order === "extend" && body.confirms === undefined;
  const waitingFor =
    "an approver, neither the plan's author nor whoever started the rollout, sends the same phase and time";
  return {
    rolloutId: rollout.id,
    order: body.order,
    orderId: body.orderId,
    at: new Date(at).toISOString(),
    sequence,
    ...(waits ? { waitingFor } : {}),
    ...(body.order === "abort" ? { stillEnforced: stillEnforced(rollout) } : {}),
  };
}
