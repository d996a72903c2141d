import type { LineFormat } from "./formatLine.ts";

/** Severities in rising order; `none` silences a category. */
const logLevels = ["trace", "debug", "information", "warning", "error", "critical", "none"] as const;

/** One severity. */
export type LogLevel = (typeof logLevels)[number];

/** Whom a line is about, where that is known: an invocation by its id, an orchestration instance by its id. */
export interface About {
  readonly invocation?: string;
  readonly instance?: string;
}

/** Where the host and the functions write; categories are dotted, like `Function.startRollout.User`. */
export interface Log {
  write(level: LogLevel, category: string, message: string, about?: About): void;
}

/** A log that tells beforehand whether a line would be shown, so that nobody composes one in vain. */
export interface FilteredLog extends Log {
  shows(level: LogLevel, category: string): boolean;
}

/** How much of the log is shown: warnings only, what host.json says, or everything. */
export type Verbosity = "quiet" | "normal" | "verbose";

/** A log that shows nothing. */
export const silentLog: FilteredLog = { shows: () => false, write: () => {} };

/** Reads a severity written in any case, as host.json has it; undefined for an unknown word. */
export function parseLogLevel(text: string): LogLevel | undefined {
  const lower = text.toLowerCase();
  return logLevels.find((level) => level === lower);
}

/** A log that filters by category as host.json's `logLevel` does: the longest matching prefix wins. */
export function createLog(options: {
  readonly levels: Readonly<Record<string, LogLevel>>;
  readonly verbosity: Verbosity;
  readonly now: () => number;
  readonly format: LineFormat;
  readonly sink: (line: string) => void;
}): FilteredLog {
  const thresholds = new Map<string, number>();
  const thresholdOf = (category: string): number => {
    if (options.verbosity === "verbose") return 0;
    if (options.verbosity === "quiet") return logLevels.indexOf("warning");
    let best = options.levels["default"] ?? "information";
    let length = 0;
    for (const [prefix, level] of Object.entries(options.levels)) {
      const matches = category === prefix || category.startsWith(`${prefix}.`);
      if (matches && prefix.length > length) [best, length] = [level, prefix.length];
    }
    return logLevels.indexOf(best);
  };
  const shows = (level: LogLevel, category: string): boolean => {
    let threshold = thresholds.get(category);
    if (threshold === undefined) {
      threshold = thresholdOf(category);
      thresholds.set(category, threshold);
    }
    return level !== "none" && logLevels.indexOf(level) >= threshold;
  };
  return {
    shows,
    write(level, category, message, about = {}) {
      if (!shows(level, category)) return;
      options.sink(options.format({ time: options.now(), level, category, text: message, about }));
    },
  };
}
