import type { Pulse } from "./clock/pulse.ts";
import type { Log } from "./core/log.ts";
import type { Workload } from "./core/workload.ts";
import type { Store } from "./store/store.ts";
import type { ServiceBusTriggers } from "./triggers/serviceBusTriggers.ts";

/** What a stop brings to rest. */
export interface StopParts {
  readonly messages: ServiceBusTriggers;
  readonly pulse: Pulse;
  readonly workload: Workload;
  readonly store: Store;
  readonly log: Log;
  /** How long what runs may go on, in seconds of wall time. */
  readonly graceSeconds: number;
  /** From here on nothing may be written any more. */
  readonly endLife: () => void;
}

/** Takes no new work, lets what runs end for a while, and tells what was waited for and what will be run again. */
export async function stopWork(parts: StopParts): Promise<void> {
  const { messages, pulse, workload, store, log, graceSeconds } = parts;
  pulse.stop();
  const running = describe(store, workload.unfinished());
  if (running.length > 0) {
    const text = `stopping; waits up to ${graceSeconds} s for ${running.join(", ")}`;
    log.write("information", "Host", text);
  }
  // A message that is being worked on must still be settled, so its link stays open until then.
  const paused = messages.pause();
  await workload.whenQuiet(graceSeconds * 1000);
  const left = describe(store, workload.unfinished());
  const queued = store.get<{ count: number }>("select count(*) count from tasks")?.count ?? 0;
  parts.endLife();
  await paused;
  await messages.stop();
  if (left.length > 0) {
    const text = `stopped; not ended and to be run again at the next start: ${left.join(", ")}`;
    log.write("warning", "Host", text);
  } else {
    const rest = queued === 0 ? "nothing is left to be run again" : `${queued} activities are queued`;
    log.write("information", "Host", `stopped; ${rest} at the next start`);
  }
}

/** Gives the labels of running activities the names of their functions and instances. */
function describe(store: Store, labels: readonly string[]): readonly string[] {
  return labels.map((label) => {
    const n = /^activity (\d+)$/.exec(label)?.[1];
    if (n === undefined) return label;
    const task = store.get<{ name: string; id: string }>("select name, id from tasks where n=?", Number(n));
    return task === undefined ? label : `activity ${task.name} of '${task.id}'`;
  });
}
