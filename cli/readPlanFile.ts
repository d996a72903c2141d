import { readFileSync } from "node:fs";
import { parsePlan } from "../shared/adapters/planText/parsePlan.ts";
import type { Plan } from "../shared/domain/plan/plan.ts";
import type { Console } from "./console.ts";
import { UsageError } from "./usageError.ts";

/** The plan in a file, its `${NAME}` taken from the environment; throws a UsageError with every problem and its place. */
export function readPlanFile(file: string, { env }: Pick<Console, "env">): Plan {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(`the plan ${file} cannot be read: ${(error as Error).message}`);
  }
  const parsed = parsePlan(bytes, env);
  if (parsed.kind === "plan") return parsed.plan;
  const problems = parsed.problems.map(
    ({ code, path, line, message }) =>
      `  ${file}${line === undefined ? "" : `:${line}`} ${code} ${path} ${message}`,
  );
  throw new UsageError(`the plan is refused:\n${problems.join("\n")}`);
}
