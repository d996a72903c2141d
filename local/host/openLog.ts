import type { Timekeeper } from "./clock/timekeeper.ts";
import { createTextFormat, formatJsonLine } from "./core/formatLine.ts";
import type { HostJson } from "./core/hostJson.ts";
import { createLog, type FilteredLog } from "./core/log.ts";
import type { HostOptions } from "./hostOptions.ts";

/** Opens the log of a host as its options and the app's host.json want it; its times are the host's. */
export function openLog(options: HostOptions, hostJson: HostJson, time: Timekeeper): FilteredLog {
  return createLog({
    levels: hostJson.logLevels,
    verbosity: options.log ?? "normal",
    now: () => time.now(),
    format: options.logFormat === "json" ? formatJsonLine : createTextFormat(options.logColour === true),
    sink: options.logSink ?? ((line) => void process.stderr.write(`${line}\n`)),
  });
}
