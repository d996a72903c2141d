import type { Pulse } from "../clock/pulse.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Functions } from "../engine/engineParts.ts";

/** What the host is doing, for its owner; times are ISO, null when there is none. */
export interface HostView {
  readonly now: string;
  readonly idle: boolean;
  readonly nextDue: string | null;
  readonly mode: string;
  /** What keeps it from being idle. */
  readonly busyWith: readonly string[];
  readonly functions: readonly { readonly name: string; readonly trigger: string }[];
}

/** Looks at the host. */
export function viewHost(parts: {
  readonly time: Timekeeper;
  readonly pulse: Pulse;
  readonly functions: Functions;
}): HostView {
  const { now, idle, nextDue } = parts.pulse.state();
  return {
    now: new Date(now).toISOString(),
    idle,
    nextDue: nextDue === undefined ? null : new Date(nextDue).toISOString(),
    mode: parts.time.mode,
    busyWith: parts.pulse.busyWith(),
    functions: parts.functions.list().map(({ name, trigger }) => ({ name, trigger: trigger.type })),
  };
}
