import { describe, test } from "vitest";
import { written } from "../replay/written.ts";
import { expectSameNumbers, type SameNumbers } from "./expectSameNumbers.ts";

const { at, started, scheduled, completed, subCreated, subCompleted, created, fired, raised, sent } = written;
const dayMs = 86_400_000;
const inDays = (df: { readonly currentUtcDateTime: Date }, days: number): Date =>
  new Date(df.currentUtcDateTime.getTime() + days * dayMs);
const counter = { name: "Counter", key: "K" };

const same: readonly SameNumbers[] = [
  {
    name: "calls one after another",
    history: [...at(0, started, scheduled(0)), ...at(1, completed(0, "x"))],
    numbers: ["0 task a", "1 sub b"],
    *orchestration({ df }) {
      const first = yield df.callActivity("a");
      yield df.callSubOrchestrator("b", first);
    },
  },
  {
    name: "the children of nested compounds, depth first, left to right",
    history: [
      ...at(0, started, scheduled(0), created(1), subCreated(2), scheduled(3)),
      ...at(1, completed(0), fired(1)),
      ...at(2, subCompleted(2)),
    ],
    numbers: ["0 task a", "1 timer", "2 sub b", "3 task c", "4 task d"],
    *orchestration({ df }) {
      const inner = df.Task.all([df.callActivity("a"), df.createTimer(inDays(df, 1))]);
      const race = df.Task.any([df.callSubOrchestrator("b"), df.callActivity("c")]);
      yield df.Task.all([inner, race]);
      yield df.callActivity("d");
    },
  },
  {
    name: "tasks made early and awaited late, by the order in which they are awaited",
    history: [...at(0, started, scheduled(0)), ...at(1, completed(0))],
    numbers: ["0 task second", "1 task first"],
    *orchestration({ df }) {
      const first = df.callActivity("first");
      yield df.callActivity("second");
      yield first;
    },
  },
  {
    name: "a race's loser that is awaited later takes no second number",
    history: [
      ...at(0, started, scheduled(0), scheduled(1)),
      ...at(1, completed(0)),
      ...at(2, completed(1, "late")),
    ],
    numbers: ["0 task a", "1 task b", "2 task c"],
    *orchestration({ df }) {
      const late = df.callActivity("b");
      yield df.Task.any([df.callActivity("a"), late]);
      yield late;
      yield df.callActivity("c");
    },
  },
  {
    name: "a signal takes its number at the call, before tasks that were made earlier",
    history: [...at(0, started), ...at(1, completed(1)), ...at(2, completed(2))],
    numbers: ["0 signal @counter@K add", "1 task a", "2 timer", "3 task b"],
    *orchestration({ df }) {
      const first = df.callActivity("a");
      df.signalEntity(counter, "add", { by: 1 });
      yield df.Task.any([first, df.createTimer(inDays(df, 5))]);
      yield df.callActivity("b");
    },
  },
  {
    name: "a signal between two waits",
    history: [...at(0, started, scheduled(0)), ...at(1, completed(0))],
    numbers: ["0 task a", "1 signal @counter@K add", "2 task b"],
    *orchestration({ df }) {
      yield df.callActivity("a");
      df.signalEntity(counter, "add");
      yield df.callActivity("b");
    },
  },
  {
    name: "an entity call is settled by the event that bears its request's id",
    history: [...at(0, started, sent(0, "r1")), ...at(0, raised("r1", { result: "7" }))],
    numbers: ["0 call @counter@K get", "1 task a"],
    *orchestration({ df }) {
      const value = yield df.callEntity(counter, "get");
      yield df.callActivity(value === 7 ? "a" : "wrong");
    },
  },
  {
    name: "an entity call that failed goes on as a failure",
    history: [
      ...at(0, started, sent(0, "r1")),
      ...at(0, raised("r1", { result: "{}", exceptionType: "Error" })),
    ],
    numbers: ["0 call @counter@K get", "1 task caught"],
    *orchestration({ df }) {
      try {
        yield df.callEntity(counter, "get");
      } catch {
        yield df.callActivity("caught");
      }
    },
  },
];

describe("library and host give the same number to:", () => {
  test.for(same)("$name", (each) => expectSameNumbers(each));
});
