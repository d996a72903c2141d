import { expect, test } from "vitest";
import * as z from "zod";
import { parseInput } from "../../../../shared/schemas/http/parseInput.ts";

const schema = z.strictObject({
  title: z.string(),
  minutes: z.exactOptional(z.int()),
  outcome: z.exactOptional(z.enum(["held", "cancelled"])),
  on: z.exactOptional(z.iso.date({ error: "must be a date" })),
});

test.for([
  [{}, "title", "must be given (string)"],
  [{ title: 1 }, "title", "must be of type string, not number"],
  [{ title: "t", minutes: "1" }, "minutes", "must be of type number, not string"],
  [{ title: "t", outcome: "lost" }, "outcome", "must be one of held, cancelled"],
  [{ title: "t", on: 1 }, "on", "must be a date"],
  [{ title: "t", x: 1 }, "", 'unknown field "x"; allowed are title, minutes, outcome, on'],
  [[], "", "must be of type object, not array"],
] as const)("%j: %s %s", ([input, path, message]) => {
  expect(parseInput(schema, input)).toEqual({ kind: "unfit", flaws: [{ path, message }] });
});
