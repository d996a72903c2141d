import type { ClockMode } from "./clock/timekeeper.ts";
import type { Verbosity } from "./core/log.ts";

/** How a host is started. */
export interface HostOptions {
  /** Folder of the compiled app, with its package.json. */
  readonly app: string;
  /** Port of 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Path of the SQLite file; made when it does not exist. */
  readonly store: string;
  readonly clock?: ClockMode;
  /** Host time per wall time in clock mode scaled, above 0. */
  readonly scale?: number;
  /** Where the time of a fresh store starts, milliseconds since 1970. */
  readonly start?: number;
  /** Starts a Service Bus on 127.0.0.1 and puts its connection string into this setting. */
  readonly bus?: { readonly setting: string; readonly port: number };
  readonly log?: Verbosity;
  /** Where log lines go; standard error by default. */
  readonly logSink?: (line: string) => void;
}
