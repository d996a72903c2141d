import type { Store } from "./store.ts";

/** One output as it was written down instead of being sent; `at` is milliseconds since 1970, `output` JSON text. */
interface OutputRow {
  readonly n: number;
  readonly at: number;
  readonly instance: string | null;
  readonly output: string;
}

/** The outputs that functions wrote, in the host's file. */
export interface RecordedOutputs {
  /** Writes one down; `instanceId` is the orchestration behind an activity. */
  add(output: object, instanceId: string | undefined): void;
  /** All of them, oldest first, with `n` (rising), `at` (ISO time) and `instanceId` (or null). */
  list(): readonly object[];
}

const table = `create table if not exists outputs(n integer primary key autoincrement, at int not null, instance text, output text not null);`;

/** Opens the record of outputs, with time from `now` in milliseconds since 1970. */
export function openRecordedOutputs(store: Store, now: () => number): RecordedOutputs {
  store.define(table);
  return {
    add: (output, instanceId) =>
      void store.run(
        "insert into outputs(at,instance,output) values(?,?,?)",
        now(),
        instanceId ?? null,
        JSON.stringify(output),
      ),
    list: () =>
      store.all<OutputRow>("select * from outputs order by n").map(({ n, at, instance, output }) => ({
        n,
        at: new Date(at).toISOString(),
        instanceId: instance,
        ...JSON.parse(output),
      })),
  };
}
