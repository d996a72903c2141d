import type { HistoryEvent } from "../replay/historyEvent.ts";
import type { InstanceRow } from "../store/instanceRow.ts";

/** The status of an instance as the management API sends it; the library needs `input` and `output` to be present. */
export function instanceStatus(
  row: InstanceRow,
  showInput: boolean,
  history?: readonly HistoryEvent[],
): Readonly<Record<string, unknown>> {
  return {
    name: row.name,
    instanceId: row.id,
    runtimeStatus: row.status,
    input: showInput ? JSON.parse(row.input ?? "null") : null,
    customStatus: JSON.parse(row.custom ?? "null"),
    output: JSON.parse(row.output ?? "null"),
    createdTime: new Date(row.created).toISOString(),
    lastUpdatedTime: new Date(row.updated).toISOString(),
    historyEvents: history ?? null,
  };
}
