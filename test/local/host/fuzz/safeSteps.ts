import type { Probe } from "./createProbe.ts";
import type { Stretch } from "./df.ts";

const never = 99;

/** What a well-written orchestration does, one stretch for each shape. */
export const safeSteps: Readonly<Record<string, (probe: Probe) => Stretch>> = {
  one: (probe) => probe.expectValue(probe.leaf()),
  failing: (probe) => probe.expectFailure(probe.activity(never)),
  retried: (probe) => probe.expectValue(probe.retried(probe.random(4))),
  retriedInVain: (probe) => probe.expectFailure(probe.retried(never)),
  *guid({ df, fresh, check }) {
    const tag = `${fresh()}-${df.newGuid(df.instanceId)}`;
    check(yield df.callActivity("tagged", { tag, fails: 0, napMs: 0 }), tag);
  },
  *timer({ df, later, random, wrong }) {
    const at = later(1000 * random(7200));
    yield df.createTimer(at);
    if (df.currentUtcDateTime < at) wrong.push(`woken at ${df.currentUtcDateTime.toISOString()}`);
  },
  *longTimer({ df, activity, later, random, wrong, expectValue }) {
    // A call in front: behind a late wait the replay would count the timer from too early.
    yield* expectValue(activity());
    const at = later(86_400_000 * (7 + random(20)));
    yield df.createTimer(at);
    if (df.currentUtcDateTime.getTime() !== at.getTime()) {
      wrong.push(`woken at ${df.currentUtcDateTime.toISOString()}, not at ${at.toISOString()}`);
    }
  },
  *all({ df, leaf, check, random }) {
    const leaves = Array.from({ length: 1 + random(4) }, leaf);
    const values = (yield df.Task.all(leaves.map(({ task }) => task))) as readonly unknown[];
    for (const [index, { tag }] of leaves.entries()) check(values[index], tag);
  },
  *allWithFailure({ df, leaf, activity, pending, expectFailure }) {
    const failing = activity(never);
    const other = leaf();
    yield* expectFailure({ task: df.Task.all([other.task, failing.task]), tag: failing.tag });
    pending.push(other);
  },
  *any({ df, leaf, check, pending, wrong }) {
    const leaves = [leaf(), leaf(), leaf()];
    const won = yield df.Task.any(leaves.map(({ task }) => task));
    const winner = leaves.find(({ task }) => task === won);
    if (winner === undefined) wrong.push("a stranger won");
    else check(winner.task.result, winner.tag);
    pending.push(...leaves.filter((each) => each !== winner));
  },
  *nested({ df, leaf, check, pending }) {
    const [a, b, c] = [leaf(), leaf(), leaf()];
    const race = df.Task.any([a.task, b.task]);
    const values = (yield df.Task.all([race, c.task])) as readonly unknown[];
    const winner = values[0] === a.task ? a : b;
    check(winner.task.result, winner.tag);
    check(values[1], c.tag);
    pending.push(winner === a ? b : a);
  },
  *late({ pending, random, expectValue }) {
    const late = pending.splice(random(pending.length + 1), 1)[0];
    if (late !== undefined) yield* expectValue(late);
  },
  *bufferedEvent({ df, fresh, check }) {
    const tag = fresh();
    yield df.callActivity("raise", { event: tag, tag, napMs: 0 });
    check(yield df.waitForExternalEvent(tag), tag);
  },
  *awaitedEvent({ df, fresh, check, random }) {
    const tag = fresh();
    const raising = df.callActivity("raise", { event: tag, tag, napMs: random(3) * 1000 });
    const values = (yield df.Task.all([df.waitForExternalEvent(tag), raising])) as readonly unknown[];
    for (const value of values) check(value, tag);
  },
  *eventRace({ df, fresh, check, random, later, pending }) {
    const tag = fresh();
    const raising = { task: df.callActivity("raise", { event: tag, tag, napMs: random(60) * 1000 }), tag };
    const event = df.waitForExternalEvent(tag);
    const timer = df.createTimer(later(1000 * (1 + random(60))));
    const won = yield df.Task.any([event, timer, raising.task]);
    if (won === event) check(event.result, tag);
    else pending.push({ task: event, tag });
    // The usual end of a race: the timer that lost is cancelled.
    if (won !== timer) timer.cancel();
    if (won === raising.task) check(raising.task.result, tag);
    else pending.push(raising);
  },
  *entity(probe) {
    const { df, random } = probe;
    const own = { name: "counter", key: df.instanceId };
    const by = 1 + random(9);
    df.signalEntity(own, "add", { by });
    df.signalEntity({ name: "Counter", key: "shared" }, "add", { by });
    probe.sum += by;
    const { value } = (yield df.callEntity(own, "get")) as { readonly value: number };
    if (value !== probe.sum) probe.wrong.push(`entity holds ${value} instead of ${probe.sum}`);
  },
};

/** Awaits what lost its races. */
export function* drain({ pending, expectValue }: Probe): Stretch {
  for (const each of pending.splice(0)) yield* expectValue(each);
}
