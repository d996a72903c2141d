import type { EventContext, Sender } from "rhea";
import { type AmqpMessage, decodeBatch, encodeMessage } from "./amqpMessage.ts";
import type { Bus } from "./bus.ts";
import { attachOf, entityOf, isControl, managedEntity } from "./linkAddress.ts";
import { manageEntity } from "./managementNode.ts";

const batchFormat = 0x80013700;

/** The largest message, or batch of messages, that the bus takes, in bytes. */
export const maxMessageBytes = 262_144;

/** Takes what a client sent: stores messages, answers requests to control addresses on one of the `controls` links. */
export function receiveTransfer(bus: Bus, controls: ReadonlySet<Sender>, context: EventContext): void {
  const { receiver, delivery, connection } = context;
  if (receiver === undefined || delivery === undefined) return;
  const entity = entityOf(attachOf(receiver).target?.address);
  const message = context.message as unknown as AmqpMessage;
  if (!isControl(entity)) {
    const bytes = Buffer.isBuffer(message) ? message.length : encodeMessage(message).length;
    if (bytes > maxMessageBytes) {
      const description = `The received message of ${bytes} bytes exceeds the limit of ${maxMessageBytes} bytes.`;
      delivery.reject({ condition: "amqp:link:message-size-exceeded", description });
      return;
    }
    // Stored first: what the sender sees as accepted survives a killed host.
    bus.send(entity, delivery.format === batchFormat ? decodeBatch(message) : [message]);
    delivery.accept();
    return;
  }
  delivery.accept();
  const reply =
    entity === "$cbs"
      ? { properties: { "status-code": 202, "status-description": "Accepted" } }
      : manageEntity(bus, managedEntity(entity), message);
  const own = [...controls].filter((sender) => sender.connection === connection);
  const target =
    own.find((sender) => attachOf(sender).target?.address === message.reply_to) ??
    own.find((sender) => entityOf(attachOf(sender).source?.address) === entity);
  const { properties, ...rest } = reply;
  target?.send({ correlation_id: message.message_id, application_properties: properties, ...rest } as never);
}
