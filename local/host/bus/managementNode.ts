import rhea from "rhea";
import { type AmqpMessage, decodeMessage, encodeMessage } from "./amqpMessage.ts";
import { annotate } from "./annotate.ts";
import type { Bus } from "./bus.ts";
import { peek } from "./busView.ts";

/** The reply of a management node. */
export interface ManagementReply {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const vendor = "com.microsoft:";
const longType = 0x81;
const timestampType = 0x83;

/** Answers one request to the management node of an entity. */
export function manageEntity(bus: Bus, entity: string, request: AmqpMessage): ManagementReply {
  const operation = String(request.application_properties?.["operation"] ?? "");
  const body = request.body as Readonly<Record<string, unknown>> | undefined;
  switch (operation) {
    case `${vendor}renew-lock`:
      return renewLocks(bus, entity, list(body?.["lock-tokens"]));
    case `${vendor}schedule-message`: {
      const messages = list(body?.["messages"]).map((each) =>
        decodeMessage((each as { readonly message: Buffer }).message),
      );
      return ok({ "sequence-numbers": array(bus.send(entity, messages), longType) });
    }
    case `${vendor}cancel-scheduled-message`:
      bus.cancel(entity, list(body?.["sequence-numbers"]).map(Number));
      return ok();
    case `${vendor}peek-message`: {
      const from = Number(body?.["from-sequence-number"] ?? 0);
      const found = peek(bus, entity, from, Number(body?.["message-count"] ?? 1));
      if (found.length === 0) return status(204, "There is no message from that number on.");
      return ok({
        messages: found.map(({ message, stored }) => ({ message: encodeMessage(annotate(message, stored)) })),
      });
    }
    default:
      return status(
        501,
        `The operation "${operation}" is not supported by this bus: it knows renew-lock, schedule-message, cancel-scheduled-message and peek-message; receive and settle messages over a link.`,
      );
  }
}

function renewLocks(bus: Bus, entity: string, tokens: readonly unknown[]): ManagementReply {
  const lost = tokens.filter((token) => !bus.renew(entity, tokenText(token)));
  if (lost.length > 0) {
    const text =
      "The lock supplied is invalid. Either the lock expired, or the message has already been removed.";
    const { properties } = status(410, text);
    return { properties: { ...properties, errorCondition: `${vendor}message-lock-lost` } };
  }
  // Clients compare the end of a lock with their own clock, which is the wall's.
  const end = Date.now() + bus.queues.settings(entity).lockMs;
  return ok({
    expirations: array(
      tokens.map(() => end),
      timestampType,
    ),
  });
}

// The client shows a delivery tag as a .NET GUID, whose first three groups stand in reverse byte order.
const guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function tokenText(token: unknown): string {
  const bytes =
    token instanceof Uint8Array ? Buffer.from(token) : Buffer.from(String(token).replaceAll("-", ""), "hex");
  return Buffer.from(guidOrder.map((index) => bytes[index] ?? 0)).toString("hex");
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : Array.from(value as Iterable<unknown>);
}

function array(values: readonly number[], type: number): unknown {
  return rhea.types.wrap_array([...values], type, undefined);
}

function status(statusCode: number, statusDescription: string): ManagementReply {
  return { properties: { statusCode, statusDescription } };
}

function ok(body?: unknown): ManagementReply {
  return { ...status(200, "OK"), ...(body === undefined ? {} : { body }) };
}
