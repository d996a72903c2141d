import { setImmediate as tick } from "node:timers/promises";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import { createFuzzFunctions } from "./createFuzzFunctions.ts";
import { createRandom, type Random } from "./createRandom.ts";

/** The shapes a random orchestration is made of. */
export type Shapes = "safe" | "hostile";

/** How one instance of a world ended; `wrong` says what it should not have done. */
export interface FuzzOutcome {
  readonly id: string;
  readonly status: string;
  /** The failure as a text; undefined when the instance completed. */
  readonly failure: string | undefined;
  readonly wrong: readonly string[];
}

/** Instances that share one host in a fuzzed world. */
export const worldSize = 10;

interface Output {
  readonly wrong: readonly string[];
  readonly sum: number;
}

const isEnded = (h: Harness, id: string): boolean =>
  ["Completed", "Failed"].includes(h.status(id)?.runtimeStatus ?? "");

function outputOf<Expected>(h: Harness, id: string): Expected {
  return h.status(id)?.output as Expected;
}

/** Runs some random orchestrations in one host, kills it at random moments, and looks at how each one ended. */
export async function runWorld(shapes: Shapes, world: number): Promise<readonly FuzzOutcome[]> {
  const h = createHarness({
    ...createFuzzFunctions(() => h),
    allowRetryInCompound: shapes === "hostile",
  });
  try {
    const ids = Array.from({ length: worldSize }, (_, n) => `${shapes}-world-${world}-${n}`);
    for (const [n, id] of ids.entries()) {
      h.start(shapes, id, { seed: world * worldSize + n, generation: 0, sum: 0, wrong: [] });
    }
    const random = createRandom(world);
    for (let crashes = 1 + random(3); crashes > 0; crashes -= 1) await crash(h, random);
    const hangs = await h
      .runUntil(() => ids.every((id) => isEnded(h, id)))
      .then(
        () => [],
        (error: Error) => [error.message],
      );
    const outcomes = ids.map((id) => judge(h, id));
    if (shapes === "hostile" || hangs.length > 0) return outcomes;
    return [...outcomes, ...(await checkShared(h, world, ids))];
  } finally {
    h.close();
  }
}

/** Lets time run and kills the host in the middle of it. */
async function crash(h: Harness, random: Random): Promise<void> {
  const moving = h.runFor(1000 * random(200));
  for (let ticks = random(120); ticks > 0; ticks -= 1) await tick();
  h.crash();
  await Promise.allSettled([moving]);
}

function judge(h: Harness, id: string): FuzzOutcome {
  const status = h.status(id);
  const state = status?.runtimeStatus ?? "gone";
  if (state === "Failed") return { id, status: state, failure: String(status?.output), wrong: [] };
  if (state !== "Completed") {
    const at = JSON.stringify(status?.customStatus);
    return { id, status: state, failure: undefined, wrong: [`hangs, ${state}, after ${at}`] };
  }
  const { wrong } = outputOf<Output>(h, id);
  const isMarked = (status?.customStatus as { readonly ended?: number } | null)?.ended !== undefined;
  return {
    id,
    status: state,
    failure: undefined,
    wrong: isMarked ? wrong : [...wrong, `ended with the status ${JSON.stringify(status?.customStatus)}`],
  };
}

/** What all instances together added to the shared entity must be there once. */
async function checkShared(
  h: Harness,
  world: number,
  ids: readonly string[],
): Promise<readonly FuzzOutcome[]> {
  const expected = ids.reduce((sum, id) => sum + outputOf<Output>(h, id).sum, 0);
  const id = `safe-world-${world}-shared`;
  h.start("shared", id);
  await h.runUntil(() => isEnded(h, id));
  const { value } = outputOf<{ readonly value: number }>(h, id);
  if (value === expected) return [];
  const wrong = [`the shared entity holds ${value} instead of ${expected}`];
  return [{ id, status: "Completed", failure: undefined, wrong }];
}
