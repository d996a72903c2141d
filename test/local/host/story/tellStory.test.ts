import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventType, type HistoryEvent } from "../../../../local/host/replay/historyEvent.ts";
import { type Subject, tellStory } from "../../../../local/host/story/tellStory.ts";

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 9) + second * 1000).toISOString();
const event = (EventType: number, second: number, rest: Partial<HistoryEvent> = {}): HistoryEvent => ({
  EventType,
  EventId: -1,
  IsPlayed: true,
  Timestamp: at(second),
  ...rest,
});
const subject = (changes: Partial<Subject>): Subject => ({
  id: "phase-2",
  name: "phase",
  executions: 0,
  created: at(0),
  events: [],
  inputs: new Map(),
  waitsFor: [],
  ...changes,
});
const long = JSON.stringify({ text: "x".repeat(200) });
const scheduled = event(eventType.taskScheduled, 5, { EventId: 0, Name: "observe" });
const request = JSON.stringify({ id: "r1", op: "get", input: "7" });

describe("tells", () => {
  test.for<{ name: string; given: Partial<Subject>; told: readonly string[] }>([
    {
      name: "the beginning, with the generation when there were others",
      given: {
        executions: 11,
        events: [event(eventType.executionStarted, 0, { Name: "phase", Input: '{"n":1}' })],
      },
      told: [
        "11 generations ended by continueAsNew; what happened in them is no longer kept",
        'began as phase, generation 12, with input {"n":1}',
      ],
    },
    {
      name: "a call with its answer in one sentence",
      given: {
        inputs: new Map([[0, '{"wave":2}']]),
        events: [scheduled, event(eventType.taskCompleted, 8, { TaskScheduledId: 0, Result: "3" })],
      },
      told: ['called activity observe with {"wave":2}; it answered after 3 s: 3'],
    },
    {
      name: "a failure with its message",
      given: {
        events: [scheduled, event(eventType.taskFailed, 5, { TaskScheduledId: 0, Reason: "no answer" })],
      },
      told: ["called activity observe with nothing; it failed at once: no answer"],
    },
    {
      name: "a call that runs, and what is waited for",
      given: {
        events: [scheduled],
        waitsFor: [
          { kind: "activity", number: 0, name: "observe", state: "running" },
          { kind: "timer", number: 4, due: at(60) },
          { kind: "event", name: "wake" },
        ],
      },
      told: [
        "called activity observe with nothing; it is running",
        `waits for activity observe (running) or timer until ${at(60)} or event wake`,
      ],
    },
    {
      name: "timers that fired, run, or were no longer needed",
      given: {
        events: [0, 1, 2]
          .map((EventId) => event(eventType.timerCreated, EventId, { EventId, FireAt: at(9) }))
          .concat(event(eventType.timerFired, 9, { TimerId: 0 })),
        waitsFor: [{ kind: "timer", number: 1, due: at(9) }],
      },
      told: [
        `set a timer until ${at(9)}; it fired`,
        `set a timer until ${at(9)}; it is running`,
        `set a timer until ${at(9)}; it was no longer needed`,
        `waits for timer until ${at(9)}`,
      ],
    },
    {
      name: "sub-orchestrations by name and id",
      given: {
        events: [
          event(eventType.subCreated, 0, { EventId: 0, Name: "guard", InstanceId: "g1" }),
          event(eventType.subFailed, 7200, { TaskScheduledId: 0, Reason: "dead" }),
        ],
      },
      told: ["started sub-orchestration guard as 'g1' with nothing; it failed after 2 h: dead"],
    },
    {
      name: "calls and signals of entities",
      given: {
        events: [
          event(eventType.eventSent, 0, { EventId: 0, InstanceId: "@counter@a", Input: request }),
          event(eventType.eventSent, 0, {
            EventId: 1,
            InstanceId: "@counter@a",
            Input: '{"op":"add","signal":true}',
          }),
          event(eventType.eventRaised, 1, { Name: "r1", Input: '{"result":"12"}' }),
        ],
      },
      told: [
        'called entity @counter@a: get with 7; it answered after 1 s: {"result":"12"}',
        "signalled entity @counter@a: add with nothing",
      ],
    },
    {
      name: "an event, its payload cut",
      given: { events: [event(eventType.eventRaised, 0, { Name: "wake", Input: long })] },
      told: [`got event wake with 211 bytes, ${long.slice(0, 60)}…`],
    },
    {
      name: "an answer that came twice",
      given: {
        events: [
          scheduled,
          event(eventType.taskCompleted, 6, { TaskScheduledId: 0, Result: "1" }),
          event(eventType.taskCompleted, 7, { TaskScheduledId: 0, Result: "2" }),
        ],
      },
      told: [
        "called activity observe with nothing; it answered after 1 s: 1",
        "got one more answer to call 0: 2",
      ],
    },
    {
      name: "the end, and how often the code ran",
      given: {
        events: [
          event(eventType.orchestratorStarted, 0),
          event(eventType.orchestratorCompleted, 0),
          event(eventType.executionCompleted, 1, { OrchestrationStatus: "Failed", Result: '"because"' }),
        ],
      },
      told: ["its code has run in 1 turn of this generation so far", 'ended as Failed: "because"'],
    },
  ])("$name", ({ given, told }) => {
    expect(tellStory(subject(given)).map(({ text }) => text)).toEqual(told);
  });
});

test("long values are whole on demand", () => {
  const events = [event(eventType.eventRaised, 0, { Name: "wake", Input: long })];
  expect(tellStory(subject({ events }), true)[0]?.text).toBe(`got event wake with ${long}`);
});

const anyEvent = fc
  .record({
    EventType: fc.constantFrom(...Object.values(eventType), 99),
    EventId: fc.integer({ min: -1, max: 4 }),
    second: fc.integer({ min: 0, max: 9 }),
    TaskScheduledId: fc.integer({ min: 0, max: 4 }),
    TimerId: fc.integer({ min: 0, max: 4 }),
    Name: fc.constantFrom("a", "r1"),
    Input: fc.constantFrom(null, request, '{"op":"add","signal":true}'),
  })
  .map(({ EventType, second, ...rest }) => event(EventType, second, rest));

test("every event of a history is told exactly once, in numbered sentences in order of time", () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 30 }),
      fc.integer({ min: 0, max: 2 }),
      (events, executions) => {
        const story = tellStory(subject({ events, executions }));
        const places = story.flatMap((sentence) => sentence.events);
        expect(places.toSorted((a, b) => a - b)).toEqual(events.map((_, place) => place));
        expect(story.map(({ number }) => number)).toEqual(story.map((_, index) => index + 1));
        const times = story.map((sentence) => sentence.at);
        expect(times).toEqual(times.toSorted());
      },
    ),
  );
});
