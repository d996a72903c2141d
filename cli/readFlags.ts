import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usageError.ts";

/** Reads the options of a command, all spelled out and known; throws a UsageError that names the wrong one. */
export function readFlags<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [, option] = /^Option '(--[\w-]+)[^']*' argument is ambiguous/.exec(error.message) ?? [];
    throw new UsageError(
      option === undefined ? error.message : `${option} needs a value: none stands after it`,
    );
  }
}
