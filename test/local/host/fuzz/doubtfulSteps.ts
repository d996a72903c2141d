import type { Leaf, Probe } from "./createProbe.ts";
import type { Stretch } from "./df.ts";

const never = 99;
const dayMs = 86_400_000;

function* race(probe: Probe, leaves: readonly Leaf[]): Stretch {
  const won = yield probe.df.Task.any(leaves.map(({ task }) => task));
  const winner = leaves.find(({ task }) => task === won);
  if (winner !== undefined) probe.check(winner.task.result, winner.tag);
  probe.pending.push(...leaves.filter((each) => each !== winner));
}

/** What library and host count differently only when outcomes come in the wrong order, one stretch for each shape. */
export const doubtfulSteps: Readonly<Record<string, (probe: Probe) => Stretch>> = {
  retryLeftPending: (probe) => race(probe, [probe.retried(probe.random(4)), probe.leaf(), probe.leaf()]),
  *retriesBelowAll({ df, retried, random, check }) {
    const leaves = [retried(random(4)), retried(random(3) === 0 ? never : 1), retried(0)];
    try {
      const values = (yield df.Task.all(leaves.map(({ task }) => task))) as readonly unknown[];
      for (const [index, { tag }] of leaves.entries()) check(values[index], tag);
    } catch {
      // One of them failed for good; what counts is the value of the next call.
    }
    const tag = `after-${leaves[0]?.tag}`;
    check(yield df.callActivity("tagged", { tag, fails: 0, napMs: 0 }), tag);
  },
  *longTimerInRace(probe) {
    const { df, later, random, activity } = probe;
    yield* race(probe, [
      { task: df.createTimer(later(dayMs * (5 + random(20)))), tag: undefined },
      activity(0, random(10) * dayMs),
    ]);
  },
  *timerAfterLateWait({ df, activity, later, random, wrong, check }) {
    const [quick, slow] = [activity(0, 0), activity(0, 4 * dayMs)];
    yield df.Task.any([quick.task, slow.task]);
    check(yield slow.task, slow.tag);
    const at = later(dayMs * (1 + random(6)));
    yield df.createTimer(at);
    if (df.currentUtcDateTime < at) wrong.push(`woken at ${df.currentUtcDateTime.toISOString()}`);
  },
  *waitedTwice({ df, fresh, later, check, random }) {
    // The library keeps an event's wait twice when it is awaited late, and swallows the next event of the name.
    const [event, first, second] = [fresh(), fresh(), fresh()];
    const wait = df.waitForExternalEvent(event);
    yield df.Task.any([wait, df.createTimer(later(1000))]);
    yield df.callActivity("raise", { event, tag: first, napMs: 0 });
    check(yield wait, first);
    yield df.callActivity("raise", { event, tag: second, napMs: random(2) * 1000 });
    check(yield df.waitForExternalEvent(event), second);
  },
  *signalBehindFailure({ df, activity, later, expectFailure, fresh, wrong }) {
    // The host waits for the whole group where the library goes on at the first failure.
    const failing = activity(never, 0);
    const group = df.Task.all([failing.task, df.createTimer(later(50_000))]);
    yield* expectFailure({ task: group, tag: failing.tag });
    const behind = { name: "counter", key: fresh() };
    df.signalEntity(behind, "add", { by: 1 });
    const { value } = (yield df.callEntity(behind, "get")) as { readonly value: number };
    if (value !== 1) wrong.push(`the signal behind the failure arrived ${value} times`);
  },
  *retriesNested({ df, retried, leaf, random, pending, check }) {
    const [slow, quick, other] = [retried(random(4)), retried(random(2)), leaf()];
    const group = df.Task.all([slow.task, other.task]);
    const won = yield df.Task.any([group, quick.task]);
    if (won === quick.task) {
      check(quick.task.result, quick.tag);
      pending.push(slow, other);
    } else {
      const values = group.result as readonly unknown[];
      check(values[0], slow.tag);
      check(values[1], other.tag);
      pending.push(quick);
    }
  },
};
