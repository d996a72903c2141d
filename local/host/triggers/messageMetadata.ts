import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import type { RpcData } from "../core/rpcData.ts";

/** What a Service Bus function is told about its message; `again` counts earlier deliveries that the bus knows nothing of. */
export function messageMetadata(
  message: ServiceBusReceivedMessage,
  again: number,
): Readonly<Record<string, RpcData>> {
  const { enqueuedTimeUtc, applicationProperties } = message;
  return {
    MessageId: { string: String(message.messageId ?? "") },
    // The count in the message header does not include the delivery that is under way.
    DeliveryCount: { int: (message.deliveryCount ?? 0) + 1 + again },
    SequenceNumber: { string: String(message.sequenceNumber ?? "") },
    EnqueuedTimeUtc: { json: JSON.stringify(enqueuedTimeUtc ?? null) },
    CorrelationId: { string: String(message.correlationId ?? "") },
    Subject: { string: message.subject ?? "" },
    ContentType: { string: message.contentType ?? "" },
    ApplicationProperties: { json: JSON.stringify(applicationProperties ?? {}) },
    LockToken: { string: message.lockToken ?? "" },
  };
}
