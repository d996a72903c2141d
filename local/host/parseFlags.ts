import { parseArgs } from "node:util";
import { closest } from "./core/closest.ts";

/** Reads `--name value` pairs; names without value are in `switches`. A name nobody knows is an error with a suggestion. */
export function parseFlags(
  args: readonly string[],
  names: readonly string[],
  switches: readonly string[],
): Readonly<Record<string, string | boolean | undefined>> {
  const type = (name: string) => (switches.includes(name) ? "boolean" : "string");
  const known = [...names, ...switches];
  const options = Object.fromEntries(known.map((name) => [name, { type: type(name) } as const]));
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new Error(explain(cause, known), { cause });
  }
}

function explain(cause: unknown, known: readonly string[]): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const unknown = code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'--?([^' =]+)/.exec(text)?.[1] : undefined;
  if (unknown === undefined) return `${text.split(". ", 1)[0]}. See --help.`;
  const near = closest(unknown, known);
  return `There is no option --${unknown}${near === undefined ? "" : `; did you mean --${near}?`} See --help.`;
}
