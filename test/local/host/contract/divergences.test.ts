import { describe, expect, test } from "vitest";
import { checkActions } from "../../../../local/host/replay/checkActions.ts";
import { written } from "../replay/written.ts";
import type { SameNumbers } from "./expectSameNumbers.ts";
import { planNumbers } from "./planNumbers.ts";
import { replayLibrary } from "./replayLibrary.ts";

const { at, started, scheduled, completed, failed, created, fired, raised } = written;
const dayMs = 86_400_000;
const retry = (attempts: number) => ({
  firstRetryIntervalInMilliseconds: dayMs,
  maxNumberOfAttempts: attempts,
  backoffCoefficient: 2,
});
const inDays = (df: { readonly currentUtcDateTime: Date }, days: number): Date =>
  new Date(df.currentUtcDateTime.getTime() + days * dayMs);

interface Divergence extends SameNumbers {
  /** What the host counts instead. */
  readonly host: readonly string[];
  readonly because: RegExp;
}

const different: readonly Divergence[] = [
  {
    name: "a retry below Task.any that is left pending and awaited later",
    history: [
      ...at(0, started, scheduled(0), scheduled(1)),
      ...at(1, completed(1)),
      ...at(2, failed(0), created(2)),
      ...at(3, fired(2), scheduled(3)),
      ...at(4, completed(3)),
    ],
    numbers: ["0 task a", "1 task b", "2 timer", "3 task a", "4 task c"],
    host: ["0 task a", "1 task b", "2 task c", "3 timer", "4 task a"],
    because: /retried call of 'a' is below Task\.any/,
    *orchestration({ df }) {
      const late = df.callActivityWithRetry("a", retry(3));
      yield df.Task.any([late, df.callActivity("b")]);
      yield late;
      yield df.callActivity("c");
    },
  },
  {
    name: "a retry below a Task.all that failed for good elsewhere",
    history: [...at(0, started, scheduled(0), scheduled(1)), ...at(1, failed(1)), ...at(2, failed(0))],
    numbers: ["0 task a", "1 task b", "2 task c", "3 timer"],
    host: ["0 task a", "1 task b", "2 timer"],
    because: /retried call of 'a' is below Task\.all/,
    *orchestration({ df }) {
      try {
        yield df.Task.all([df.callActivityWithRetry("a", retry(3)), df.callActivity("b")]);
      } catch {
        yield df.callActivity("c");
      }
    },
  },
  {
    name: "one timer in two races",
    history: [...at(0, started, created(0)), ...at(1, raised("x")), ...at(2, raised("y"))],
    numbers: ["0 timer", "1 task a"],
    host: ["0 timer", "1 timer", "2 task a"],
    because: /one task object is used in two Task\.any or Task\.all/,
    *orchestration({ df }) {
      const timer = df.createTimer(inDays(df, 5));
      yield df.Task.any([timer, df.waitForExternalEvent("x")]);
      yield df.Task.any([timer, df.waitForExternalEvent("y")]);
      yield df.callActivity("a");
    },
  },
  {
    name: "one activity awaited by itself and then in a group",
    history: [...at(0, started, scheduled(0)), ...at(1, completed(0)), ...at(2, completed(1))],
    numbers: ["0 task a", "1 task b", "2 task c"],
    host: ["0 task a", "1 task a", "2 task b"],
    because: /one task object is used in two Task\.any or Task\.all/,
    *orchestration({ df }) {
      const a = df.callActivity("a");
      yield a;
      yield df.Task.all([a, df.callActivity("b")]);
      yield df.callActivity("c");
    },
  },
  {
    name: "a long timer that is cancelled after its first piece",
    history: [...at(0, started, created(0)), ...at(3, fired(0), created(1)), ...at(4, raised("go"))],
    numbers: ["0 timer", "1 timer", "2 task a"],
    host: ["0 timer", "1 task a"],
    because: /a timer of 20\.0 days.*used in or after a race/,
    *orchestration({ df }) {
      const timer = df.createTimer(inDays(df, 20));
      yield df.Task.any([df.waitForExternalEvent("go"), timer]);
      timer.cancel();
      yield df.callActivity("a");
    },
  },
  {
    name: "a long timer below a Task.all that failed early",
    history: [...at(0, started, created(0), scheduled(1)), ...at(1, failed(1)), ...at(3, fired(0))],
    numbers: ["0 timer", "1 task a", "2 task b", "3 timer"],
    host: ["0 timer", "1 task a", "2 timer"],
    because: /a long timer is still under way while the orchestrator has gone past it/,
    *orchestration({ df }) {
      try {
        yield df.Task.all([df.createTimer(inDays(df, 20)), df.callActivity("a")]);
      } catch {
        yield df.callActivity("b");
      }
    },
  },
  {
    name: "a retry with a time-out, for which the host would stop without a timer",
    history: [...at(0, started, scheduled(0)), ...at(1, failed(0))],
    numbers: ["0 task a", "1 timer"],
    host: ["0 task a", "1 timer"],
    because: /sets retryTimeoutInMilliseconds/,
    *orchestration({ df }) {
      yield df.callActivityWithRetry("a", { ...retry(3), retryTimeoutInMilliseconds: 1 });
    },
  },
  {
    name: "a timer behind a late wait that is long only from where its replay starts",
    history: [
      ...at(0, started, scheduled(0), scheduled(1)),
      ...at(0, completed(0)),
      ...at(4, completed(1)),
      ...at(4, fired(2)),
    ],
    numbers: ["0 task a", "1 task b", "2 timer", "3 task c"],
    host: ["0 task a", "1 task b", "2 timer", "3 timer"],
    because: /a timer of 9\.0 days, counted from where its replay starts/,
    *orchestration({ df }) {
      const late = df.callActivity("b");
      yield df.Task.any([df.callActivity("a"), late]);
      yield late;
      yield df.createTimer(inDays(df, 5));
      yield df.callActivity("c");
    },
  },
  {
    name: "an event whose name differs in case from its waiter's",
    history: [...at(0, started), ...at(1, raised("GO"))],
    numbers: [],
    host: [],
    because: /'go' and 'GO' differ only in case/,
    *orchestration({ df }) {
      yield df.waitForExternalEvent("go");
      yield df.callActivity("a");
    },
  },
  {
    name: "an event whose name is the number of an activity, which the library takes for its outcome",
    history: [...at(0, started, scheduled(0)), ...at(1, raised("0", "forged"))],
    numbers: ["0 task a", "1 task forged"],
    host: ["0 task a"],
    because: /event name '0' is a number/,
    *orchestration({ df }) {
      yield df.callActivity(yield df.callActivity("a"));
    },
  },
  {
    name: "an event that a second wait on the same task swallows",
    history: [
      ...at(0, started, created(0)),
      ...at(1, fired(0)),
      ...at(2, raised("x", 1), scheduled(1)),
      ...at(3, raised("x", 2)),
      ...at(4, completed(1)),
    ],
    numbers: ["0 timer", "1 task a"],
    host: ["0 timer", "1 task a"],
    because: /^stalled$/,
    *orchestration({ df }) {
      const event = df.waitForExternalEvent("x");
      yield df.Task.any([event, df.createTimer(inDays(df, 1))]);
      yield event;
      yield df.callActivity("a");
      yield df.waitForExternalEvent("x");
      yield df.callActivity("b");
    },
  },
  {
    name: "a cancelled timer that is awaited",
    history: [...at(0, started, scheduled(0), created(1)), ...at(1, completed(0))],
    numbers: ["0 task a", "1 timer"],
    host: ["0 task a", "1 timer"],
    because: /^stalled$/,
    *orchestration({ df }) {
      const timer = df.createTimer(inDays(df, 2));
      yield df.Task.any([df.callActivity("a"), timer]);
      timer.cancel();
      yield timer;
      yield df.callActivity("b");
    },
  },
];

describe("library and host disagree, and the host refuses:", () => {
  test.for(different)("$name", async ({ history, numbers, host: hosts, because, orchestration }) => {
    const { reply, numbers: librarys } = await replayLibrary(orchestration, history);
    const { found, numbers: counted } = planNumbers(history, reply.actions);
    expect(librarys).toEqual(numbers);
    expect(counted).toEqual(hosts);
    const refusal = reply.refusal ?? checkActions(reply.actions, false) ?? found.refusal;
    expect(refusal ?? (found.isStalled && !reply.isDone ? "stalled" : "nothing")).toMatch(because);
  });
});
