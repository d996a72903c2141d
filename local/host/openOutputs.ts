import type { Timekeeper } from "./clock/timekeeper.ts";
import type { OutputSink } from "./core/functionCaller.ts";
import type { Log } from "./core/log.ts";
import type { HostOptions } from "./hostOptions.ts";
import { openRecordedOutputs, type RecordedOutputs } from "./store/recordedOutputs.ts";
import type { Store } from "./store/store.ts";

/** Where outputs of functions go when they are written down: into the store and, a line each, into the log. */
export interface OpenOutputs {
  readonly sink: OutputSink;
  readonly recorded: RecordedOutputs;
}

/** Opens the record of outputs when one is asked for. */
export function openOutputs(
  mode: HostOptions["outputs"],
  parts: { readonly store: Store; readonly time: Timekeeper; readonly log: Log },
): OpenOutputs | undefined {
  if (mode !== "record") return undefined;
  const recorded = openRecordedOutputs(parts.store, () => parts.time.now());
  const sink: OutputSink = (output, instanceId) => {
    recorded.add(output, instanceId);
    const { type, options, value } = output;
    const text = JSON.stringify({ ...options, value });
    const message = `output of type "${type}" recorded, not sent: ${text}`;
    parts.log.write("information", `Function.${output.function}`, message);
  };
  return { sink, recorded };
}
