import type { HistoryEvent } from "../replay/historyEvent.ts";
import type { InstanceRow } from "../store/instanceRow.ts";

/** The status of an instance as the management API sends it, as JSON text; the library needs `input` and `output` to be present. */
export function instanceStatus(
  row: InstanceRow,
  showInput: boolean,
  history?: readonly HistoryEvent[],
): string {
  const plain = JSON.stringify({
    name: row.name,
    instanceId: row.id,
    runtimeStatus: row.status,
    createdTime: new Date(row.created).toISOString(),
    lastUpdatedTime: new Date(row.updated).toISOString(),
    historyEvents: history ?? null,
  });
  // These are JSON already, and long: who lists instances would parse them only to print them again.
  const input = showInput ? (row.input ?? "null") : "null";
  return `{"input":${input},"customStatus":${row.custom ?? "null"},"output":${row.output ?? "null"},${plain.slice(1)}`;
}
