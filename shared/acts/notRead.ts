import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";

/** An act that could not read what it needs: nothing was written, the next turn asks again. */
export function notRead(world: World, reading: Exclude<Reading<unknown>, { kind: "read" }>): ActOutcome {
  return reading.kind === "throttled"
    ? { kind: "throttled", until: world.clock.now() + reading.retryAfterMs }
    : { kind: "unknownOutcome", because: reading.because };
}
