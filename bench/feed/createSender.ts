import { ServiceBusClient } from "@azure/service-bus";
import type { FeedMessage } from "./drawMessages.ts";

/** Sends messages to the helpdesk's queue through the real client. */
export interface FeedSender {
  /** Resolves once the bus has acknowledged all of them; rejects when it died before. */
  send(messages: readonly FeedMessage[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a sender; it tries once and gives up soon, because whoever kills the host sends again by themselves. */
export function createSender(bus: string): FeedSender {
  const client = new ServiceBusClient(bus, { retryOptions: { maxRetries: 0, timeoutInMs: 3_000 } });
  const sender = client.createSender("helpdesk-events");
  return {
    send: (messages) =>
      sender.sendMessages(
        messages.map(({ messageId, body }) => ({
          messageId,
          contentType: "application/cloudevents+json",
          body: typeof body === "string" ? Buffer.from(body) : body,
        })),
      ),
    close: () => client.close(),
  };
}
