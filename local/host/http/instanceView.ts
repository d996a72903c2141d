import type { InstanceRow } from "../store/instanceRow.ts";
import type { Instances } from "../store/instances.ts";
import type { Store } from "../store/store.ts";
import { readWaiting } from "../story/readWaiting.ts";
import type { Sentence } from "../story/sentence.ts";
import { tellStory } from "../story/tellStory.ts";
import type { Waiting } from "../story/waiting.ts";

/** Where instances are looked at. */
export interface ViewSource {
  readonly store: Store;
  readonly instances: Instances;
  /** The host's time, milliseconds since 1970. */
  now(): number;
  /** True when the activity of that row number runs at this moment. */
  isRunning(task: number): boolean;
}

/** One instance in a list; times are ISO. */
export interface InstanceView {
  readonly id: string;
  readonly function: string;
  readonly status: string;
  readonly created: string;
  readonly updated: string;
  /** Number of the present execution, from 1; it grows with each continueAsNew. */
  readonly generation: number;
  readonly parent: string | null;
  readonly customStatus: unknown;
  readonly waitsFor: readonly Waiting[];
}

/** One instance by itself, with its story. */
export interface InstanceDetail extends InstanceView {
  readonly input: unknown;
  readonly output: unknown;
  readonly story: readonly Sentence[];
}

/** What a list shows of an instance. */
export function viewInstance(source: ViewSource, row: InstanceRow): InstanceView {
  const waitsFor = readWaiting({ ...source, now: source.now() }, row);
  return {
    id: row.id,
    function: row.name,
    status: row.status,
    created: new Date(row.created).toISOString(),
    updated: new Date(row.updated).toISOString(),
    generation: row.executions + 1,
    parent: row.parent,
    customStatus: JSON.parse(row.custom ?? "null"),
    waitsFor,
  };
}

/** Everything about one instance; undefined when there is none of that id. Long values in the story are cut unless `full`. */
export function detailInstance(source: ViewSource, id: string, full: boolean): InstanceDetail | undefined {
  const row = source.instances.get(id);
  if (row === undefined) return undefined;
  const view = viewInstance(source, row);
  const subject = {
    id,
    name: row.name,
    executions: row.executions,
    created: view.created,
    events: source.instances.history(id).map(({ event }) => JSON.parse(event)),
    inputs: source.instances.callInputs(id),
    waitsFor: view.waitsFor,
  };
  return {
    ...view,
    input: JSON.parse(row.input ?? "null"),
    output: JSON.parse(row.output ?? "null"),
    story: tellStory(subject, full),
  };
}
