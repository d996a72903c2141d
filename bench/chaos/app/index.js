import { appendFileSync, closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as df from "durable-functions";

const folder = process.env.CHAOS_FOLDER;
const hourMs = 3_600_000;
const retry = { firstRetryIntervalInMilliseconds: 60_000, maxNumberOfAttempts: 5 };

// True for the first call with that key, over all lives of the host: how an idempotent handler takes effect once.
const takesEffect = (key) => {
  try {
    closeSync(openSync(join(folder, "effects", key), "wx"));
    return true;
  } catch {
    return false;
  }
};

df.app.activity("step", {
  handler: async ({ key }) => {
    await wait(5);
    const first = takesEffect(key);
    appendFileSync(join(folder, "runs.log"), `${key} ${first ? "first" : "again"}\n`);
    // Time for a kill between the effect and its record.
    await wait(10);
    return { key };
  },
});
df.app.activity("flaky", {
  handler: async ({ key }) => {
    await wait(5);
    if (takesEffect(`${key}-failure`)) throw new Error(`${key} fails once`);
    takesEffect(key);
    return { key };
  },
});
df.app.entity("counter", ({ df }) => {
  const value = df.getState(() => 0);
  if (df.operationName === "add") df.setState(value + 1);
  else df.return({ value });
});

// Rounds of: a race, a signal, two steps in parallel, a retried step, a child with a timer and a step.
df.app.orchestration("work", function* ({ df: context }) {
  const { rounds, done } = context.getInput();
  const counter = { name: "counter", key: context.instanceId };
  if (rounds === 0) return { done, ...(yield context.callEntity(counter, "get")) };
  const timer = context.createTimer(new Date(context.currentUtcDateTime.getTime() + 24 * hourMs));
  const event = context.waitForExternalEvent("go");
  if ((yield context.Task.any([event, timer])) === event) timer.cancel();
  const name = `${context.instanceId}-${rounds}`;
  context.signalEntity(counter, "add");
  const [a, b] = yield context.Task.all(
    ["a", "b"].map((each) => context.callActivity("step", { key: `${name}-${each}` })),
  );
  const c = yield context.callActivityWithRetry("flaky", retry, { key: `${name}-c` });
  const d = yield context.callSubOrchestrator("child", { key: `${name}-d` });
  context.continueAsNew({ rounds: rounds - 1, done: [...done, a.key, b.key, c.key, d.key] });
});
df.app.orchestration("child", function* ({ df: context }) {
  yield context.createTimer(new Date(context.currentUtcDateTime.getTime() + hourMs));
  return yield context.callActivity("step", context.getInput());
});
