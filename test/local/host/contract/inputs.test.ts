import { describe, expect, test } from "vitest";
import { createHarnessFunctions } from "../../../../local/host/harness/harnessFunctions.ts";
import { carry, type Way, ways } from "./carry.ts";

const dateText = "2026-01-05T00:00:00.000Z";
const stamped = { Timestamp: dateText, inner: [{ Timestamp: "soon" }] };
const dated = { Timestamp: new Date(dateText), inner: [{ Timestamp: new Date("soon") }] };

interface Case {
  readonly name: string;
  readonly value: unknown;
  /** What arrives; the value itself when left out. */
  readonly arrives?: unknown;
  /** Ways on which something else arrives. */
  readonly but?: Partial<Record<Way, unknown>>;
}

const cases: readonly Case[] = [
  {
    name: "a text, except that continueAsNew adds quotes",
    value: "text",
    but: { continueAsNewInput: '"text"' },
  },
  { name: "a text of digits, which stays a text", value: "42", but: { continueAsNewInput: '"42"' } },
  {
    name: "a text that is JSON, which stays a text",
    value: '{"a":1}',
    but: { continueAsNewInput: '"{\\"a\\":1}"' },
  },
  { name: "an empty text", value: "", but: { continueAsNewInput: '""' } },
  {
    name: "the text of a date, which stays a text",
    value: dateText,
    but: { continueAsNewInput: `"${dateText}"` },
  },
  { name: "a number", value: 42 },
  { name: "a number with a fraction", value: 1.5 },
  { name: "zero", value: 0 },
  { name: "true", value: true },
  { name: "false", value: false },
  { name: "null", value: null },
  {
    name: "nothing, which becomes null, an empty text for activities, and stays nothing for entities",
    value: undefined,
    arrives: null,
    but: { activityInput: "", entityInput: undefined, entityState: undefined, entityResult: undefined },
  },
  { name: "an object", value: { a: { b: [1, null] } } },
  { name: "an array", value: [1, "x", null, { y: 2 }] },
  { name: "a date, which becomes its text", value: new Date(dateText), arrives: dateText },
  {
    name: "what JSON leaves out or turns into null",
    value: { left: undefined, odd: Number.NaN },
    arrives: { odd: null },
  },
  {
    name: "a key called Timestamp, which the library turns into a Date in every input of an orchestrator",
    value: stamped,
    but: { orchestratorInput: dated, subInput: dated, continueAsNewInput: dated },
  },
];

describe("through library and engine arrives", () => {
  test.for(cases)("$name", async ({ value, but, ...rest }) => {
    const arrives = "arrives" in rest ? rest.arrives : value;
    const expected = Object.fromEntries(ways.map((way) => [way, but && way in but ? but[way] : arrives]));
    expect(await carry(value)).toStrictEqual(expected);
  });
});

test.for([
  { data: { string: "42" }, gets: 42 },
  { data: { string: '"42"' }, gets: "42" },
  { data: { string: "null" }, gets: null },
  { data: { string: "not JSON" }, gets: "not JSON" },
  { data: { string: "" }, gets: "" },
  { data: { json: '{"a":1}' }, gets: { a: 1 } },
  { data: { bytes: Buffer.from("hi") }, gets: Buffer.from("hi") },
  { data: { int: 7 }, gets: 7 },
])("a handler that is sent $data gets $gets: text is parsed if it parses", async ({ data, gets }) => {
  const seen: unknown[] = [];
  const { catalog } = createHarnessFunctions({
    orchestrations: {},
    activities: { takes: (input) => void seen.push(input) },
  });
  const target = catalog.get("takes");
  if (target === undefined) throw new Error("The library did not register the activity.");
  await catalog.invoke(target, data);
  expect(seen).toEqual([gets]);
});
