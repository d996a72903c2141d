import type { World } from "../../shared/ports/world.ts";
import { parseInput } from "../../shared/schemas/http/parseInput.ts";
import {
  type HelpdeskEvent,
  helpdeskDataMajor,
  helpdeskEvent,
  helpdeskEventTypes,
} from "../../shared/schemas/messages/helpdeskEvent.ts";
import { decodeMessage } from "./decodeMessage.ts";
import { recordHelpdeskEvent } from "./recordHelpdeskEvent.ts";
import { rejectMessage } from "./rejectMessage.ts";
import type { Rejected } from "./rejectOnce.ts";

/** Queue that the helpdesk sends its events to. */
export const helpdeskQueue = "helpdesk-events";

/** Takes one message of the helpdesk: recorded once, or rejected with the reason. It only throws when the store is down, so that the bus delivers it again. */
export async function onHelpdeskEvent(world: World, message: unknown, originalId: string): Promise<void> {
  const read = readEvent(message);
  const taken = read.kind === "event" ? await recordHelpdeskEvent(world, read.event) : read;
  if (taken.kind !== "refused") return;
  const { reason, detail } = taken;
  await rejectMessage(world, { queue: helpdeskQueue, body: message, reason, detail, originalId });
}

type Read =
  | { readonly kind: "event"; readonly event: HelpdeskEvent }
  | ({ readonly kind: "refused" } & Pick<Rejected, "reason" | "detail">);

function readEvent(message: unknown): Read {
  const decoded = decodeMessage(message);
  if (decoded === undefined)
    return { kind: "refused", reason: "BadPayload", detail: "the body is not a JSON object" };
  const version = memberOf(memberOf(decoded, "data"), "schemaVersion");
  if (typeof version !== "string" || Number.parseInt(version, 10) !== helpdeskDataMajor) {
    const detail = `data.schemaVersion must be "${helpdeskDataMajor}.x"`;
    return { kind: "refused", reason: "UnsupportedVersion", detail };
  }
  const type = memberOf(decoded, "type");
  if (typeof type === "string" && !(helpdeskEventTypes as readonly string[]).includes(type)) {
    const detail = `type must be one of ${helpdeskEventTypes.join(", ")}; messages enforce nothing`;
    return { kind: "refused", reason: "UnknownType", detail };
  }
  const parsed = parseInput(helpdeskEvent, decoded);
  if (parsed.kind === "fits") return { kind: "event", event: parsed.value };
  const detail = parsed.flaws.map(({ path, message: why }) => `${path} ${why}`).join("; ");
  return { kind: "refused", reason: "BadPayload", detail };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
