import { stripVTControlCharacters, styleText } from "node:util";
import type { About, LogLevel } from "./log.ts";

/** One event of the log; the time is milliseconds since 1970. */
export interface LogEvent {
  readonly time: number;
  readonly level: LogLevel;
  readonly category: string;
  readonly text: string;
  readonly about: About;
}

/** Makes the line, or for a long text the lines, that show one event. */
export type LineFormat = (event: LogEvent) => string;

const words = {
  trace: ["trace", "gray"],
  debug: ["debug", "gray"],
  information: ["info ", "green"],
  warning: ["warn ", "yellow"],
  error: ["error", "red"],
  critical: ["crit ", "redBright"],
  none: ["none ", "gray"],
} as const;
const shortIdLength = 8;
const longestInstance = 40;
const generatedId = /^[0-9a-f]{32}|^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Lines for people: time, level, function, short ids, text; further lines of a text are indented below it. */
export function createTextFormat(colour: boolean): LineFormat {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  return ({ time, level, category, text, about }) => {
    const [word, style] = words[level];
    const name = functionOf(category) ?? category;
    const ids = shortIds(about);
    // What a program logs must not be able to steer the terminal.
    const body = stripVTControlCharacters(text).trimEnd().replaceAll(/\r?\n/g, "\n    ");
    const stamp = paint("gray", new Date(time).toISOString());
    return `${stamp} ${paint(style, word)} ${paint("bold", name)}${ids === "" ? "" : ` [${ids}]`}: ${body}`;
  };
}

/** Lines for programs: one JSON object each, ids and texts whole. */
export const formatJsonLine: LineFormat = ({ time, level, category, text, about }) =>
  JSON.stringify({
    time: new Date(time).toISOString(),
    level,
    category,
    function: functionOf(category),
    ...about,
    text,
  });

function functionOf(category: string): string | undefined {
  return /^Function\.(.+?)(?:\.User)?$/.exec(category)?.[1];
}

function shortIds({ instance, invocation }: About): string {
  const parts: string[] = [];
  if (instance !== undefined) {
    const length = generatedId.test(instance) ? shortIdLength : longestInstance;
    parts.push(instance.length > length ? instance.slice(0, length) : instance);
  }
  if (invocation !== undefined) parts.push(invocation.slice(0, shortIdLength));
  return parts.join(" ");
}
