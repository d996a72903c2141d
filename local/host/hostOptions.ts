import type { ClockMode } from "./clock/timekeeper.ts";
import type { OutputMode } from "./core/checkRegistration.ts";
import type { Verbosity } from "./core/log.ts";
import type { RedeliveryPlan } from "./redelivery/redeliveryRates.ts";

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
  /** Jumps of mode auto between two calls from outside, at least 1; 100 000 by default. */
  readonly maxJumps?: number;
  /** Starts a Service Bus on 127.0.0.1 and puts its connection string into a setting; `config` is the path of a file that lists its entities. */
  readonly bus?: { readonly setting: string; readonly port: number; readonly config?: string };
  /** What happens when functions use what this host lacks: the app is refused (default), or they are left out. */
  readonly unsupported?: "refuse" | "skip";
  /** What happens to outputs of functions; `refuse` by default. */
  readonly outputs?: OutputMode;
  /** Which deliveries of activities and messages are repeated, delayed or unanswered; none by default. */
  readonly redelivery?: RedeliveryPlan;
  readonly log?: Verbosity;
  /** Lines for people (default) or one JSON object each. */
  readonly logFormat?: "text" | "json";
  /** Paints the lines for people; off by default. */
  readonly logColour?: boolean;
  /** Seconds that a stop waits for what runs, at least 0; 5 by default. */
  readonly graceSeconds?: number;
  /** Where log lines go; standard error by default. */
  readonly logSink?: (line: string) => void;
}
