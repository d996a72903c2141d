import type { Bus } from "./bus.ts";
import { isDeadLetterQueue } from "./deadLetter.ts";
import type { Attach } from "./linkAddress.ts";

/** Why a link is not opened, as AMQP tells it. */
export interface LinkRefusal {
  readonly condition: string;
  readonly description: string;
}

const sessionFilter = "com.microsoft:session-filter";

/** Why nobody can send to, or receive from, an entity; undefined when one can. */
export function linkRefusal(
  bus: Bus,
  entity: string,
  direction: "send" | "receive",
  attach: Attach,
): LinkRefusal | undefined {
  if (!bus.queues.knows(entity)) {
    const description = `The messaging entity 'sb://127.0.0.1/${entity}' could not be found.`;
    return { condition: "amqp:not-found", description };
  }
  const notAllowed = (why: string): LinkRefusal => ({
    condition: "amqp:not-allowed",
    description: `'${entity}' is ${why}`,
  });
  if (direction === "send") {
    if (isDeadLetterQueue(entity)) return notAllowed("a dead-letter queue; nobody sends to it.");
    if (entity.includes("/subscriptions/")) return notAllowed("a subscription; send to its topic.");
    return undefined;
  }
  if (sessionFilter in (attach.source?.filter ?? {})) {
    const description =
      "Sessions are not supported by this bus: it delivers in order of arrival to whoever asks; receive without a session.";
    return { condition: "amqp:not-implemented", description };
  }
  return bus.topics.has(entity) ? notAllowed("a topic; receive from one of its subscriptions.") : undefined;
}
