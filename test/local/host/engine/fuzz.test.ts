import { afterEach, expect, test } from "vitest";
import { hostClock } from "../../../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

let harness: Harness | undefined;
afterEach(() => harness?.close());

interface Leaf {
  readonly task: unknown;
  readonly tag: string | undefined;
}

// Random orchestrations of shapes that are safe; each one checks every value it gets.
const fuzzed: HarnessOrchestration = function* (context) {
  const { df } = context;
  const { seed } = df.getInput();
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  let count = 0;
  const wrong: string[] = [];
  const pending: Leaf[] = [];
  const leaf = (): Leaf => {
    count += 1;
    const tag = `${seed}-${count}`;
    const input = { tag, fails: 0, napMs: random(3) * 1000 };
    const kind = random(3);
    if (kind === 0) return { task: df.callActivity("tagged", input), tag };
    if (kind === 1) return { task: df.callSubOrchestrator("relay", input), tag };
    const at = new Date(df.currentUtcDateTime.getTime() + 1000 * (1 + random(100)));
    return { task: df.createTimer(at), tag: undefined };
  };
  const check = (value: { tag?: string } | undefined, tag: string | undefined): void => {
    if (value?.tag !== tag) wrong.push(`${JSON.stringify(value)} instead of ${tag}`);
  };
  for (let step = 0; step < 6; step += 1) {
    const kind = random(5);
    if (kind === 0) {
      const one = leaf();
      check(yield one.task, one.tag);
    } else if (kind === 1) {
      const leaves = [leaf(), leaf(), leaf()];
      const values = yield df.Task.all(leaves.map(({ task }) => task));
      for (const [index, { tag }] of leaves.entries()) check(values[index], tag);
    } else if (kind === 2) {
      const leaves = [leaf(), leaf(), leaf()];
      const won = yield df.Task.any(leaves.map(({ task }) => task));
      for (const each of leaves) if (each.task !== won) pending.push(each);
      check(won.result, leaves.find(({ task }) => task === won)?.tag);
    } else if (kind === 3) {
      count += 1;
      const input = { tag: `${seed}-${count}`, fails: random(3), napMs: 0 };
      const options = { firstRetryIntervalInMilliseconds: 1000 * (1 + random(20)), maxNumberOfAttempts: 4 };
      const name = random(2) === 0 ? "tagged" : "relay";
      const call =
        name === "tagged"
          ? df.callActivityWithRetry(name, options, input)
          : df.callSubOrchestratorWithRetry(name, options, input);
      check(yield call, input.tag);
    } else {
      const late = pending.splice(random(pending.length + 1), 1)[0];
      if (late !== undefined) check(yield late.task, late.tag);
    }
  }
  for (const { task, tag } of pending) check(yield task, tag);
  return { wrong };
};

test("random orchestrations of safe shapes get their own values, through crashes", async () => {
  const attempts = new Map<string, number>();
  const h = createHarness({
    orchestrations: {
      fuzzed,
      *relay({ df }) {
        return yield df.callActivity("tagged", df.getInput());
      },
    },
    activities: {
      tagged: async ({ tag, fails, napMs }: { tag: string; fails: number; napMs: number }) => {
        const attempt = (attempts.get(tag) ?? 0) + 1;
        attempts.set(tag, attempt);
        await hostClock().sleep(napMs);
        if (attempt <= fails) throw new Error(`attempt ${attempt}`);
        return { tag };
      },
    },
  });
  harness = h;
  const seeds = Array.from({ length: 120 }, (_, index) => 1 + index * 7919);
  for (const seed of seeds) h.start("fuzzed", `seed-${seed}`, { seed });
  for (let crash = 0; crash < 5; crash += 1) {
    await h.runFor(4_000);
    h.crash();
  }
  await h.runUntil(() =>
    seeds.every((seed) => ["Completed", "Failed"].includes(h.status(`seed-${seed}`)?.runtimeStatus ?? "")),
  );
  const bad = seeds
    .map((seed) => ({ seed, ...h.status(`seed-${seed}`) }))
    .filter(
      ({ runtimeStatus, output }) =>
        runtimeStatus !== "Completed" || (output as { wrong: string[] }).wrong.length > 0,
    )
    .map(({ seed, output }) => ({ seed, output }));
  expect(bad).toEqual([]);
});
