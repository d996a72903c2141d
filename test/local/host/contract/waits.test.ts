import { describe, test } from "vitest";
import { written } from "../replay/written.ts";
import { expectSameNumbers, type SameNumbers } from "./expectSameNumbers.ts";

const { at, started, scheduled, completed, failed, subCreated, subFailed, created, fired, raised } = written;
const dayMs = 86_400_000;
const retry = (attempts: number) => ({
  firstRetryIntervalInMilliseconds: dayMs,
  maxNumberOfAttempts: attempts,
  backoffCoefficient: 2,
});
const inDays = (df: { readonly currentUtcDateTime: Date }, days: number): Date =>
  new Date(df.currentUtcDateTime.getTime() + days * dayMs);

const same: readonly SameNumbers[] = [
  {
    name: "a retry takes a timer and an attempt after each failure",
    history: [
      ...at(0, started, scheduled(0)),
      ...at(1, failed(0), created(1)),
      ...at(2, fired(1), scheduled(2)),
      ...at(3, completed(2)),
    ],
    numbers: ["0 task a", "1 timer", "2 task a", "3 task b"],
    *orchestration({ df }) {
      yield df.callActivityWithRetry("a", retry(3));
      yield df.callActivity("b");
    },
  },
  {
    name: "a retry that failed for good goes on when its last timer has fired",
    history: [
      ...at(0, started, subCreated(0)),
      ...at(1, subFailed(0), created(1)),
      ...at(2, fired(1), subCreated(2)),
      ...at(3, subFailed(2), created(3)),
      ...at(3, fired(3)),
    ],
    numbers: ["0 sub a", "1 timer", "2 sub a", "3 timer", "4 task b"],
    *orchestration({ df }) {
      try {
        yield df.callSubOrchestratorWithRetry("a", retry(2));
      } catch {
        yield df.callActivity("b");
      }
    },
  },
  {
    name: "without its last timer a retry that failed for good stays where it is",
    history: [...at(0, started, scheduled(0)), ...at(1, failed(0), created(1))],
    numbers: ["0 task a", "1 timer"],
    *orchestration({ df }) {
      try {
        yield df.callActivityWithRetry("a", retry(1));
      } catch {
        yield df.callActivity("b");
      }
    },
  },
  {
    name: "a long timer takes a number for each piece",
    history: [
      ...at(0, started, created(0)),
      ...at(3, fired(0), created(1)),
      ...at(6, fired(1), created(2)),
      ...at(7, fired(2)),
    ],
    numbers: ["0 timer", "1 timer", "2 timer", "3 task a"],
    *orchestration({ df }) {
      yield df.createTimer(inDays(df, 7));
      yield df.callActivity("a");
    },
  },
  {
    name: "a timer of exactly the short limit is one piece",
    history: [...at(0, started, created(0)), ...at(6, fired(0))],
    numbers: ["0 timer", "1 task a"],
    *orchestration({ df }) {
      yield df.createTimer(inDays(df, 6));
      yield df.callActivity("a");
    },
  },
  {
    name: "a timer that lost and was cancelled keeps its number, and its late firing changes nothing",
    history: [
      ...at(0, started, created(0)),
      ...at(1, raised("go")),
      ...at(2, fired(0)),
      ...at(3, completed(1)),
    ],
    numbers: ["0 timer", "1 task a", "2 task b"],
    *orchestration({ df }) {
      const timer = df.createTimer(inDays(df, 2));
      yield df.Task.any([df.waitForExternalEvent("go"), timer]);
      timer.cancel();
      yield df.callActivity("a");
      yield df.callActivity("b");
    },
  },
  {
    name: "waits for events take no number, and a stored event is used at once, oldest first",
    history: [
      ...at(0, started, scheduled(0)),
      ...at(1, raised("x", 1), raised("x", 2)),
      ...at(2, completed(0)),
    ],
    numbers: ["0 task a", "1 task first 1", "2 task b"],
    *orchestration({ df }) {
      yield df.callActivity("a");
      const value = yield df.waitForExternalEvent("x");
      yield df.Task.all([df.callActivity(`first ${value}`), df.callActivity("b")]);
    },
  },
  {
    name: "of two waiters the newest gets the event",
    history: [...at(0, started, created(0)), ...at(1, fired(0)), ...at(2, raised("x", "one"))],
    numbers: ["0 timer", "1 task newest one"],
    *orchestration({ df }) {
      const old = df.waitForExternalEvent("x");
      yield df.Task.any([old, df.createTimer(inDays(df, 1))]);
      const value = yield df.waitForExternalEvent("x");
      yield df.callActivity(`${old.isCompleted ? "oldest" : "newest"} ${value}`);
    },
  },
  {
    name: "a group that failed early keeps the numbers of what follows",
    history: [
      ...at(0, started, scheduled(0), scheduled(1)),
      ...at(1, failed(0)),
      ...at(2, completed(1)),
      ...at(3, completed(2)),
    ],
    numbers: ["0 task a", "1 task b", "2 task c", "3 task d"],
    *orchestration({ df }) {
      try {
        yield df.Task.all([df.callActivity("a"), df.callActivity("b")]);
      } catch {
        yield df.callActivity("c");
        yield df.callActivity("d");
      }
    },
  },
];

describe("library and host give the same number to:", () => {
  test.for(same)("$name", (each) => expectSameNumbers(each));
});
