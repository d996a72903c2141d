import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";
import { notRead } from "./notRead.ts";

/** Whether something in the tenant still is as an act needs it; `halted` when the tenant did not say. */
export type Inspection =
  | { readonly kind: "fit" }
  | { readonly kind: "unfit"; readonly because: string }
  | { readonly kind: "halted"; readonly outcome: ActOutcome };

/** Nothing stands against the act. */
export const fit: Inspection = { kind: "fit" };

/** An inspection that failed, with its numbers. */
export const unfit = (because: string): Extract<Inspection, { kind: "unfit" }> => ({
  kind: "unfit",
  because,
});

/** An inspection that could not be made: the act waits. */
export function halted(
  world: World,
  reading: Exclude<Reading<unknown>, { kind: "read" }>,
): Extract<Inspection, { kind: "halted" }> {
  return { kind: "halted", outcome: notRead(world, reading) };
}
