import type { Reader } from "../../../functions/activities/collected/createReader.ts";
import { rolloutId } from "./createBenchWorld.ts";
import type { JumpingClock } from "./jumpingClock.ts";

/** Reads slices until a poll is over, as the orchestration `collect` does, and returns how many; throws when the tenant does not answer. */
export async function pollOnce(reader: Reader, clock: JumpingClock): Promise<number> {
  for (let slices = 1; ; slices++) {
    const outcome = await reader.readSlice({ rolloutId, at: clock.now() });
    switch (outcome.kind) {
      case "done":
        return slices;
      case "more":
        break;
      case "throttled":
        clock.jumpTo(outcome.until);
        break;
      case "unavailable":
        throw new Error(`the fake Graph did not answer: ${outcome.because}`);
      case "ended":
        throw new Error("the rollout of the bench has ended");
      default:
        outcome satisfies never;
    }
  }
}
