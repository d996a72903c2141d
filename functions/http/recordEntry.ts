import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { World } from "../../shared/ports/world.ts";
import { keyReused } from "./idempotencyKey.ts";
import { type Problem, problem } from "./problem.ts";

/** What became of an entry: it stands, put there by this call or by an earlier one like it. */
export type Recorded =
  | { readonly kind: "recorded"; readonly entry: Entry; readonly isNew: boolean }
  | Problem;

/** Puts an entry on record under its key; `sent` is the Idempotency-Key as the caller knows it. */
export async function recordEntry(
  world: World,
  rolloutId: string,
  { key, sent }: { readonly key: string; readonly sent: string },
  body: EntryBody,
): Promise<Recorded> {
  const appended = await world.ledger.append(rolloutId, key, body);
  if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
  if (appended.kind === "conflict") return keyReused(sent);
  return { kind: "recorded", entry: appended.entry, isNew: appended.kind === "appended" };
}
