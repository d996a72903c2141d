import type { TokenCredential } from "@azure/identity";
import { ServiceBusClient, type ServiceBusClientOptions, type ServiceBusSender } from "@azure/service-bus";
import { boundedKey } from "../store/boundedKey.ts";

/** How the namespace is reached. */
export type BusConnection =
  | { readonly kind: "connectionString"; readonly connectionString: string }
  | {
      readonly kind: "identity";
      /** Host name, for example "contoso.servicebus.windows.net". */
      readonly namespace: string;
      readonly credential: TokenCredential;
    };

/** Sends messages to queues and topics of one namespace. */
export interface Bus {
  /** Sends a JSON body; messages with the same id count as one where the entity detects duplicates. */
  send(entity: string, id: string, body: unknown): Promise<void>;
  /** Moves a message that cannot be read to the queue `<queue>-rejected`. */
  reject(queue: string, body: unknown, reason: string, detail: string, originalId: string): Promise<void>;
  /** How many messages stand in a queue or subscription (`topic/subscriptions/name`), or in its dead-letter queue, without taking one; counted to 100. */
  standing(entity: string, part: "messages" | "deadLetter"): Promise<number>;
  close(): Promise<void>;
}

// An act must not hang on the bus: what was not sent stays in the outbox.
const options: ServiceBusClientOptions = {
  retryOptions: { maxRetries: 1, retryDelayInMs: 500, timeoutInMs: 10_000 },
};
/** Longest message id that Service Bus takes, in characters. */
const maxIdLength = 128;
/** Longest text kept in a message property, in characters. */
const maxPropertyLength = 1_000;

/** Most messages that one look counts. */
const mostCounted = 100;

/** Opens nothing until the first message; then keeps one client and one sender per entity. */
export function createBus(connection: BusConnection): Bus {
  let client: ServiceBusClient | undefined;
  const senders = new Map<string, ServiceBusSender>();

  function senderOf(entity: string): ServiceBusSender {
    client ??= open(connection);
    const sender = senders.get(entity) ?? client.createSender(entity);
    senders.set(entity, sender);
    return sender;
  }

  return {
    send: (entity, id, body) =>
      senderOf(entity).sendMessages({
        messageId: boundedKey(id, maxIdLength),
        contentType: "application/json",
        body,
      }),
    reject: (queue, body, reason, detail, originalId) =>
      senderOf(`${queue}-rejected`).sendMessages({
        ...(originalId === "" ? {} : { messageId: boundedKey(originalId, maxIdLength) }),
        body: unchanged(body),
        applicationProperties: {
          reason,
          detail: detail.slice(0, maxPropertyLength),
          originalId: originalId.slice(0, maxPropertyLength),
        },
      }),
    async standing(entity, part) {
      // A client goes on where its last look at the entity ended, so each look has one of its own.
      const looking = open(connection);
      const sub = part === "deadLetter" ? { subQueueType: "deadLetter" as const } : {};
      const [name = entity, subscription] = entity.split("/subscriptions/");
      const receiver =
        subscription === undefined
          ? looking.createReceiver(name, sub)
          : looking.createReceiver(name, subscription, sub);
      try {
        return (await receiver.peekMessages(mostCounted)).length;
      } finally {
        await looking.close();
      }
    },
    async close() {
      await client?.close();
      client = undefined;
      senders.clear();
    },
  };
}

function open(connection: BusConnection): ServiceBusClient {
  switch (connection.kind) {
    case "connectionString":
      return new ServiceBusClient(connection.connectionString, options);
    case "identity":
      return new ServiceBusClient(connection.namespace, connection.credential, options);
    default:
      return connection satisfies never;
  }
}

/** Text and bytes as they are; the SDK would write a text once more as JSON. */
function unchanged(body: unknown): unknown {
  if (body === undefined || body === null) return Buffer.alloc(0);
  return typeof body === "string" ? Buffer.from(body) : body;
}
