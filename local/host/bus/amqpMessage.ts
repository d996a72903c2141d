import rhea from "rhea";

/** A decoded AMQP message; what the bus does not look at is kept as it came. */
export interface AmqpMessage {
  readonly [section: string]: unknown;
  readonly message_id?: string | number | Buffer;
  readonly reply_to?: string;
  /** Milliseconds. */
  readonly ttl?: number;
  readonly message_annotations?: Readonly<Record<string, unknown>>;
  readonly application_properties?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Decodes one message. */
export function decodeMessage(bytes: Buffer): AmqpMessage {
  return rhea.message.decode(bytes) as unknown as AmqpMessage;
}

/** Encodes one message. */
export function encodeMessage(message: AmqpMessage): Buffer {
  return rhea.message.encode(message);
}

/** The messages of a transfer in batch format: its body is a list of encoded messages. */
export function decodeBatch(message: unknown): readonly AmqpMessage[] {
  const outer = Buffer.isBuffer(message) ? decodeMessage(message) : (message as AmqpMessage);
  const body = outer.body as { readonly multiple?: boolean; readonly content: Buffer | readonly Buffer[] };
  const parts = Array.isArray(body.content) ? (body.content as readonly Buffer[]) : [body.content as Buffer];
  return parts.map(decodeMessage);
}

/** When a message may be delivered by its own wish, milliseconds since 1970; 0 for at once. */
export function scheduledTime(message: AmqpMessage): number {
  const at = message.message_annotations?.["x-opt-scheduled-enqueue-time"];
  const time = at instanceof Date ? at.getTime() : Number(at ?? 0);
  return Number.isFinite(time) ? time : 0;
}

/** How long a message wants to live, milliseconds from when it can be delivered; infinite when it does not say. */
export function lifetimeMs(message: AmqpMessage): number {
  const { ttl } = message;
  return typeof ttl === "number" && ttl > 0 ? ttl : Number.POSITIVE_INFINITY;
}
