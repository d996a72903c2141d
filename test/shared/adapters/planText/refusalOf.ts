import { expect } from "vitest";
import { parsePlan } from "../../../../shared/adapters/planText/parsePlan.ts";

/** Why a plan is refused, one line `code path: message` per problem; none when it is accepted. */
export function refusalOf(
  input: Uint8Array | string,
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const parsed = parsePlan(input, env);
  return parsed.kind === "plan"
    ? []
    : parsed.problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

/** Expects a line that holds these words in this order, "..." standing for anything. */
export function expectLine(lines: readonly string[], words: string): void {
  const pattern = words.split("...").map((part) => part.replace(/[^\w\s]/g, "\\$&"));
  expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${pattern.join(".*")}`, "s")));
}
