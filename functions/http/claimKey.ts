import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import type { Problem } from "./problem.ts";
import type { Call } from "./route.ts";

/** Lets a caller's Idempotency-Key stand for this call for good; refused when it stands for another one already. */
export async function claimKey(
  world: World,
  call: Pick<Call<unknown, unknown>, "header" | "caller">,
  about: unknown,
): Promise<Problem | undefined> {
  const sent = idempotencyKey(call, () => "");
  if (sent.kind === "problem") return sent;
  if (sent.key === "") return undefined;
  const partition = `keys|${call.caller.id}`;
  const value = JSON.stringify({ hash: hashOf(about) });
  const done = await world.rows.insert("inbox", partition, sent.key, value);
  if (done === "inserted") return undefined;
  const standing = await world.rows.get("inbox", partition, sent.key);
  return standing?.value === value ? undefined : keyReused(sent.key);
}
