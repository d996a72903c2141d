import { createRandom, type Random } from "./createRandom.ts";
import type { Df, Retry, Stretch, Task } from "./df.ts";

/** A task together with the tag that its value must carry; undefined for tasks without a value. */
export interface Leaf {
  readonly task: Task;
  readonly tag: string | undefined;
}

/** What one generation of a random orchestration is given, and what it hands on. */
export interface ProbeInput {
  readonly seed: number;
  readonly generation: number;
  /** What the instance has added to its own entity so far. */
  readonly sum: number;
  readonly wrong: readonly string[];
}

/** Makes the random calls of one execution and compares every value that comes back with the one it must be. */
export interface Probe {
  readonly df: Df;
  readonly random: Random;
  readonly wrong: string[];
  /** Losers of races, to be awaited later. */
  readonly pending: Leaf[];
  sum: number;
  /** A name that no other call of this instance has. */
  fresh(): string;
  later(ms: number): Date;
  /** An activity, a sub-orchestration or a timer of up to 100 seconds. */
  leaf(): Leaf;
  activity(fails?: number, napMs?: number): Leaf;
  /** A retried activity or sub-orchestration that fails `fails` times; it has four attempts. */
  retried(fails: number): Leaf;
  retry(): Retry;
  check(value: unknown, tag: string | undefined): void;
  /** Awaits a leaf that must fail with an error that carries its tag. */
  expectFailure(leaf: Leaf): Stretch;
  /** Awaits a leaf and checks its value. */
  expectValue(leaf: Leaf): Stretch;
}

/** Makes a probe for one execution; its seed and generation decide every call. */
export function createProbe(df: Df, input: ProbeInput): Probe {
  const random = createRandom(input.seed * 31 + input.generation);
  let count = 0;
  const wrong: string[] = [];
  const fresh = (): string => {
    count += 1;
    return `t${input.seed}-${input.generation}-${count}`;
  };
  const later = (ms: number): Date => new Date(df.currentUtcDateTime.getTime() + ms);
  const retry = (): Retry => ({
    firstRetryIntervalInMilliseconds: 1000 * (1 + random(20)),
    maxNumberOfAttempts: 4,
    backoffCoefficient: 1 + random(2),
  });
  const activity = (fails = 0, napMs = random(3) * 1000): Leaf => {
    const tag = fresh();
    return { tag, task: df.callActivity("tagged", { tag, fails, napMs }) };
  };
  const check = (value: unknown, tag: string | undefined): void => {
    const got = (value as { readonly tag?: string } | undefined)?.tag;
    if (got !== tag) wrong.push(`${JSON.stringify(value)} instead of ${tag}`);
  };
  return {
    df,
    random,
    wrong,
    pending: [],
    sum: input.sum,
    fresh,
    later,
    retry,
    activity,
    check,
    leaf: () => {
      const kind = random(3);
      if (kind === 0) return activity();
      if (kind === 1) return { task: df.createTimer(later(1000 * (1 + random(100)))), tag: undefined };
      const tag = fresh();
      return { tag, task: df.callSubOrchestrator("relay", { tag, fails: 0, napMs: random(3) * 1000 }) };
    },
    retried: (fails) => {
      const tag = fresh();
      const call = { tag, fails, napMs: random(2) * 500 };
      const task =
        random(2) === 0
          ? df.callActivityWithRetry("tagged", retry(), call)
          : df.callSubOrchestratorWithRetry("relay", retry(), call);
      return { tag, task };
    },
    *expectFailure({ task, tag }) {
      try {
        wrong.push(`${JSON.stringify(yield task)} instead of the failure of ${tag}`);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!message.includes(`${tag} fails`)) wrong.push(`${message} instead of the failure of ${tag}`);
      }
    },
    *expectValue({ task, tag }) {
      check(yield task, tag);
    },
  };
}
