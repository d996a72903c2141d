import { describe, expect, test } from "vitest";
import { parseAction } from "../../../../local/host/replay/action.ts";
import { describeCommand } from "../../../../local/host/replay/command.ts";
import type { HistoryEvent } from "../../../../local/host/replay/historyEvent.ts";
import { plan } from "../../../../local/host/replay/plan.ts";
import { written } from "./written.ts";

const { at, iso, started, scheduled, completed, failed, created, fired, raised } = written;
const dayMs = 86_400_000;
const limits = { maxShortMs: 6 * dayMs, segmentMs: 3 * dayMs };

const call = (name: string) => ({ actionType: 0, functionName: name });
const retried = (name: string, attempts: number) => ({
  actionType: 1,
  functionName: name,
  retryOptions: {
    firstRetryIntervalInMilliseconds: dayMs,
    maxNumberOfAttempts: attempts,
    backoffCoefficient: 2,
  },
});
const timer = (days: number, isCanceled = false) => ({ actionType: 5, fireAt: iso(days), isCanceled });
const wait = (name: string) => ({ actionType: 6, externalEventName: name });
const signal = { actionType: 9, instanceId: "@c@k", operation: "add", input: 1 };
const any = (...compoundActions: object[]) => ({ actionType: 11, compoundActions });
const all = (...compoundActions: object[]) => ({ actionType: 12, compoundActions });

function numbered(history: HistoryEvent[], actions: object[]): string[] {
  const { commands, refusal } = plan(history, actions.map(parseAction), limits);
  expect(refusal).toBeUndefined();
  return commands.map((each) =>
    each.kind === "timer"
      ? `${each.id} ${new Date(each.fireAt).toISOString().slice(8, 10)}`
      : `${each.id} ${describeCommand(each).split(" (")[0]}`,
  );
}

describe("numbers", () => {
  const cases = [
    {
      name: "actions wait for the one before",
      history: [...at(0, started), ...at(1, completed(0))],
      actions: [call("a"), call("b"), call("c")],
      numbers: ["0 task a", "1 task b"],
    },
    {
      name: "all children of a compound at once, left to right, depth first",
      history: [...at(0, started), ...at(1, completed(0)), ...at(2, completed(2)), ...at(3, fired(1))],
      actions: [all(call("a"), timer(3), call("b")), call("c")],
      numbers: ["0 task a", "1 04", "2 task b", "3 task c"],
    },
    {
      name: "a failed group is over when all of it is",
      history: [...at(0, started), ...at(1, failed(0))],
      actions: [all(call("a"), call("b")), call("c")],
      numbers: ["0 task a", "1 task b"],
    },
    {
      name: "a signal before the first wait comes first",
      history: [...at(0, started), ...at(1, completed(1))],
      actions: [signal, any(call("a"), timer(2)), call("b")],
      numbers: ["0 signal @c@k add", "1 task a", "2 03", "3 task b"],
    },
    {
      name: "a retry takes a timer and an attempt after each failure, with growing intervals",
      history: [
        ...at(0, started, scheduled(0)),
        ...at(1, failed(0), created(1)),
        ...at(2, fired(1), scheduled(2)),
        ...at(3, failed(2), created(3)),
        ...at(5, fired(3)),
      ],
      actions: [retried("a", 3)],
      numbers: ["0 task a", "1 03", "2 task a", "3 06", "4 task a"],
    },
    {
      name: "a retry that failed for good takes one more timer before anything else starts",
      history: [...at(0, started, scheduled(0)), ...at(1, failed(0), created(1)), ...at(1, fired(1))],
      actions: [retried("a", 1), call("b")],
      numbers: ["0 task a", "1 02", "2 task b"],
    },
    {
      name: "a long timer is split, and each piece takes a number",
      history: [
        ...at(0, started, created(0)),
        ...at(3, fired(0), created(1)),
        ...at(6, fired(1), created(2)),
        ...at(7, fired(2)),
      ],
      actions: [timer(7), call("a")],
      numbers: ["0 04", "1 07", "2 08", "3 task a"],
    },
    {
      name: "waiting for events takes no number, and a stored event is used at once",
      history: [...at(0, started), ...at(1, raised("x")), ...at(2, completed(0))],
      actions: [call("a"), wait("x"), call("b")],
      numbers: ["0 task a", "1 task b"],
    },
    {
      name: "the newest of two waiters gets the event",
      history: [...at(0, started), ...at(1, raised("x"))],
      actions: [any(wait("x"), timer(2)), any(wait("x"), call("a")), wait("x"), call("b")],
      numbers: ["0 03", "1 task a"],
    },
    {
      name: "late and repeated outcomes are ignored",
      history: [...at(0, started), ...at(1, completed(0), completed(0), fired(7))],
      actions: [call("a"), call("b"), call("c")],
      numbers: ["0 task a", "1 task b"],
    },
  ];
  test.for(cases)("$name", ({ history, actions, numbers }) => {
    expect(numbered(history, actions)).toEqual(numbers);
  });
});

test("events behind a continueAsNew are carried over, those before it are not", () => {
  const history = [...at(0, started, raised("early")), ...at(1, completed(0), raised("late"))];
  const found = plan(history, [call("a"), { actionType: 4, input: { n: 2 } }].map(parseAction), limits);
  expect(found.continueAsNew).toEqual({ input: { n: 2 } });
  expect(found.carryOver.map(({ Name }) => Name)).toEqual(["late"]);
});

test("work that is open is told apart from cancelled timers", () => {
  const open = (actions: object[]) => plan(at(0, started), actions.map(parseAction), limits).hasOpenWork;
  expect(open([timer(1)])).toBe(true);
  expect(open([call("a")])).toBe(true);
  expect(open([timer(1, true)])).toBe(false);
  expect(open([signal, wait("x")])).toBe(false);
});

test("an event name in another case than the waiter's is refused", () => {
  const found = plan(at(0, started, raised("Wake")), [wait("wake")].map(parseAction), limits);
  expect(found.refusal).toContain("'wake' and 'Wake' differ only in case");
});

test("a stall is told apart from an execution that something can still wake", () => {
  const stalled = (history: HistoryEvent[], actions: object[]) =>
    plan(history, actions.map(parseAction), limits).isStalled;
  expect(stalled(at(0, started), [])).toBe(true);
  expect(stalled(at(0, started), [timer(1, true)])).toBe(true);
  expect(stalled(at(0, started), [signal])).toBe(true);
  expect(stalled(at(0, started), [timer(1)])).toBe(false);
  expect(stalled(at(0, started), [wait("x")])).toBe(false);
  expect(stalled(at(0, started), [any(wait("x"), timer(1, true))])).toBe(false);
  expect(stalled([...at(0, started), ...at(1, raised("x"))], [wait("x")])).toBe(true);
});

test("an execution is at its end when the last action has settled, not when the library says so", () => {
  const atEnd = (history: HistoryEvent[]) =>
    plan(history, [all(call("a"), call("b")), signal].map(parseAction), limits).atEnd;
  expect(atEnd([...at(0, started, scheduled(0), scheduled(1)), ...at(1, failed(0))])).toBe(false);
  expect(atEnd([...at(0, started, scheduled(0), scheduled(1)), ...at(1, failed(0), completed(1))])).toBe(
    true,
  );
});

describe("refuses what library and host would number differently:", () => {
  const cases = [
    {
      name: "a call behind a retry that is still under way",
      history: [...at(0, started, scheduled(0), scheduled(1)), ...at(1, failed(1))],
      actions: [all(retried("a", 3), call("b")), call("c")],
      because: /still under way while the orchestrator has gone past it/,
    },
    {
      name: "a call that begins in the turn of a retry in the background",
      history: [
        ...at(0, started, scheduled(0), scheduled(1)),
        ...at(1, completed(1)),
        ...at(2, failed(0), completed(7)),
      ],
      actions: [any(retried("a", 3), call("b")), call("c")],
      because: /still under way while the orchestrator has gone past it/,
    },
    {
      name: "a timer that began before the turn that asks for it and is long only from there",
      history: [
        ...at(0, started, scheduled(0), scheduled(1)),
        ...at(1, completed(0)),
        ...at(5, completed(1)),
      ],
      actions: [any(call("a"), call("b")), timer(8)],
      because: /a timer of 7\.0 days, counted from where its replay starts/,
    },
    {
      name: "an event whose name is a number",
      history: at(0, started, raised("0")),
      actions: [call("a")],
      because: /event name '0' is a number/,
    },
  ];
  test.for(cases)("$name", ({ history, actions, because }) => {
    expect(plan(history, actions.map(parseAction), limits).refusal).toMatch(because);
  });
});
