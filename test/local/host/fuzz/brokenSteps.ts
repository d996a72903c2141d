import type { Probe } from "./createProbe.ts";
import type { Stretch } from "./df.ts";

const never = 99;
const dayMs = 86_400_000;
// How often each stretch of an instance has begun: what an orchestrator must not know, so that its replays differ.
const visits = new Map<string, number>();

function visit(name: string): number {
  const count = (visits.get(name) ?? 0) + 1;
  visits.set(name, count);
  return count;
}

/** What library and host count differently, or what changes between replays, one stretch for each shape. */
export const brokenSteps: Readonly<Record<string, (probe: Probe) => Stretch>> = {
  *reusedTask(probe) {
    const { df, later, random, leaf } = probe;
    const shared = df.createTimer(later(1000 * (1 + random(100))));
    for (const other of [leaf(), leaf()]) {
      yield df.Task.any([shared, other.task]);
      probe.pending.push(other);
    }
  },
  *awaitedThenGrouped({ df, activity, check }) {
    const [a, b] = [activity(), activity()];
    check(yield a.task, a.tag);
    const values = (yield df.Task.all([a.task, b.task])) as readonly unknown[];
    check(values[0], a.tag);
    check(values[1], b.tag);
  },
  *longTimerCancelledLate({ df, later, activity, check }) {
    const timer = df.createTimer(later(20 * dayMs));
    const failing = activity(never, 4 * dayMs);
    try {
      yield df.Task.all([timer, failing.task]);
    } catch {
      if (!timer.isCompleted) timer.cancel();
    }
    const after = activity();
    check(yield after.task, after.tag);
  },
  *cancelledThenAwaited({ df, later, activity, check }) {
    const timer = df.createTimer(later(50_000));
    const other = activity(0, 1000);
    check(((yield df.Task.any([timer, other.task])) as { readonly result?: unknown }).result, other.tag);
    timer.cancel();
    yield timer;
  },
  *inputOfTheMoment({ df, fresh, check }) {
    const tag = fresh();
    const input = { tag, fails: 0, napMs: 0, seen: visit(tag) };
    check(yield df.callActivity("tagged", input), tag);
  },
  *orderOfTheMoment({ df, fresh, check }) {
    const [a, b] = [fresh(), fresh()];
    const order = visit(a) % 2 === 0 ? [a, b] : [b, a];
    for (const tag of order) check(yield df.callActivity("tagged", { tag, fails: 0, napMs: 0 }), tag);
  },
  *timeOfTheMoment({ df, fresh, later }) {
    yield df.createTimer(later(1000 * visit(fresh())));
  },
  *kindOfTheMoment({ df, fresh, check }) {
    const tag = fresh();
    const call = { tag, fails: 0, napMs: 0 };
    const isSub = visit(tag) % 2 === 0;
    check(yield isSub ? df.callSubOrchestrator("relay", call) : df.callActivity("tagged", call), tag);
  },
  *numberedEvent({ df, random, activity, fresh, check }) {
    const event = String(random(12));
    const tag = fresh();
    const raising = df.callActivity("raise", { event, tag, napMs: 0 });
    const slow = activity(0, 2000);
    yield df.Task.any([df.waitForExternalEvent(event), raising]);
    check(yield slow.task, slow.tag);
  },
  *eventInAnotherCase({ df, fresh, check }) {
    const tag = fresh();
    yield df.callActivity("raise", { event: tag.toUpperCase(), tag, napMs: 0 });
    check(yield df.waitForExternalEvent(tag), tag);
  },
  *unevenRetry({ df, fresh, check }) {
    const tag = fresh();
    const retry = { firstRetryIntervalInMilliseconds: 1000, maxNumberOfAttempts: 2.5 };
    check(yield df.callActivityWithRetry("tagged", retry, { tag, fails: 2, napMs: 0 }), tag);
  },
};
