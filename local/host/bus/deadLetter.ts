import type { AmqpMessage } from "./amqpMessage.ts";

const suffix = "/$deadletterqueue";

/** The dead-letter queue of an entity; that of a dead-letter queue is itself. */
export function deadLetterQueueOf(entity: string): string {
  return isDeadLetterQueue(entity) ? entity : `${entity}${suffix}`;
}

/** True for the name of a dead-letter queue. */
export function isDeadLetterQueue(entity: string): boolean {
  return entity.endsWith(suffix);
}

/** The entity whose dead-letter queue this is, or the entity itself. */
export function ownerOf(entity: string): string {
  return isDeadLetterQueue(entity) ? entity.slice(0, -suffix.length) : entity;
}

/** A message with the reason for which it was put aside, where receivers look for it. */
export function withReason(message: AmqpMessage, reason: string, description: string): AmqpMessage {
  const properties = { DeadLetterReason: reason, DeadLetterErrorDescription: description };
  return { ...message, application_properties: { ...message.application_properties, ...properties } };
}
