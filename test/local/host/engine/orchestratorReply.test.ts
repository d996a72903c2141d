import { expect, test } from "vitest";
import { parseFailure, parseReply } from "../../../../local/host/engine/orchestratorReply.ts";

const reply = (state: object) => parseReply({ returnValue: { json: JSON.stringify(state) }, live: state });

test.for([
  { state: { actions: [[], []], schemaVersion: 2 }, because: /with 2 action lists in schema 2/ },
  {
    state: { actions: [[]], schemaVersion: 1 },
    because: /with 1 action lists in schema 1; this host speaks schema 2/,
  },
])("a reply in another form than asked for is refused: $because", ({ state, because }) => {
  expect(reply(state).refusal).toMatch(because);
});

test("a failure is read from behind its label, whatever stands before it", () => {
  const state = {
    isDone: false,
    actions: [[{ actionType: 9, instanceId: "@c@k", operation: "add" }]],
    error: "bad",
  };
  const found = parseFailure(
    new Error(`false\n\n$OutOfProcData$:${JSON.stringify({ ...state, schemaVersion: 2 })}`),
  );
  expect(found).toMatchObject({ error: "bad", isDone: false, actions: [{ kind: "entity", signal: true }] });
  expect(parseFailure(new Error("out of memory"))).toBeUndefined();
});

test("a status that was never set is left alone, a set one is replaced", () => {
  expect(reply({ actions: [[]], schemaVersion: 2 }).customStatus).toBeUndefined();
  expect(reply({ actions: [[]], schemaVersion: 2, customStatus: { n: 1 } }).customStatus).toBe('{"n":1}');
});
