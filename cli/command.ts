import type { Console } from "./console.ts";

/** How a command ends: 0 done, 1 found something wrong or could not confirm what it did, 2 was not understood. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly help: string;
  /** Carries it out; throws a UsageError when its arguments make no sense. */
  run(args: readonly string[], console: Console): Promise<ExitCode>;
}
