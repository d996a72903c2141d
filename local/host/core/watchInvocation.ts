import { performance } from "node:perf_hooks";
import type { About, FilteredLog } from "./log.ts";

/** Runs one invocation and logs its start, its end and how long it took, in wall time, at level debug. */
export async function watchInvocation<T>(
  log: FilteredLog,
  category: string,
  about: About,
  work: () => Promise<T>,
): Promise<T> {
  if (!log.shows("debug", category)) return work();
  log.write("debug", category, "started", about);
  const began = performance.now();
  const took = (): string => `after ${(performance.now() - began).toFixed(0)} ms`;
  try {
    const result = await work();
    log.write("debug", category, `ended ${took()}`, about);
    return result;
  } catch (error) {
    // Whoever started the invocation logs the failure in full, because only there is known how grave it is.
    const text = error instanceof Error ? error.message : String(error);
    log.write("debug", category, `failed ${took()}: ${text.split("\n", 1)[0]}`, about);
    throw error;
  }
}
