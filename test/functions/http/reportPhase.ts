import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import { emptyCollecting } from "../../../shared/domain/measure/collecting.ts";
import type { SeenPhaseStatus } from "../../../shared/schemas/http/instanceStatus.ts";
import { type Bench, firstAttempt } from "./createBench.ts";

/** Lets the first attempt of a phase say of itself what a test wants to be shown. */
export function reportPhase({ test, instances }: Bench, id: string, change: Partial<SeenPhaseStatus>): void {
  const customStatus: SeenPhaseStatus = {
    phase: "prerequisites",
    state: "measuring",
    since: test.now,
    startedAt: test.now,
    at: test.now,
    nextTurnAt: test.now + 60 * 60_000,
    seen: 1,
    paused: false,
    criteria: [],
    waitingFor: { kind: "nothing" },
    turns: 7,
    ...change,
  };
  instances.known.set(firstAttempt(id, customStatus.phase), { runtimeStatus: "Running", customStatus });
}

/** Lets the background reader have stored this; sign-ins are read up to now. */
export async function reportReading(
  { test }: Bench,
  id: string,
  change: Partial<CollectedHead> = {},
): Promise<void> {
  const { people: _, memberships: _m, slices: _s, ...empty } = emptyCollecting(test.now);
  const head: CollectedHead = { ...empty, generation: 1, ...change };
  await test.world.rows.put("collected", id, "head", JSON.stringify(head));
}
