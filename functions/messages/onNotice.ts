import type { World } from "../../shared/ports/world.ts";
import { parseInput } from "../../shared/schemas/http/parseInput.ts";
import { noticeRow } from "../../shared/schemas/rows/outboxRows.ts";
import { decodeMessage } from "./decodeMessage.ts";
import { rejectOnce } from "./rejectOnce.ts";

/** Topic that carries notices. */
export const noticeTopic = "notices";

/** Hands one notice to people; what a channel does not take is kept and tried again. Throws when the store is down, so that the bus delivers it again. */
export async function onNotice(world: World, message: unknown, originalId: string): Promise<void> {
  const parsed = parseInput(noticeRow, decodeMessage(message));
  if (parsed.kind === "fits") return world.notices.deliver(parsed.value);
  // Told to nobody: a notice about a notice that cannot be read could be one of the kind itself.
  const detail = parsed.flaws.map(({ path, message: why }) => `${path} ${why}`).join("; ");
  await rejectOnce(world, { queue: noticeTopic, body: message, reason: "BadPayload", detail, originalId });
}
