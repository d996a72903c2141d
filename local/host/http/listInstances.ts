import { queryInstances } from "../store/queryInstances.ts";
import { type InstanceView, type ViewSource, viewInstance } from "./instanceView.ts";

/** One page of the list of instances, newest first. */
export interface InstanceList {
  /** What was asked for: statuses in the API's spelling, the beginning of ids. */
  readonly statuses: readonly string[];
  readonly prefix: string;
  readonly instances: readonly InstanceView[];
  /** What `after` must be for the next page; null on the last one. */
  readonly next: string | null;
  /** Number of instances in each status that has any. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The states an instance can have, in the order of a life. */
export const runtimeStatuses = [
  "Pending",
  "Running",
  "Suspended",
  "Completed",
  "Failed",
  "Terminated",
] as const;

const defaultTop = 50;
const maxTop = 500;

/** Lists instances as a query asks: `status` (several with commas), `prefix`, `top` (1 to 500) and `after`; a text says what is wrong. */
export function listInstances(source: ViewSource, query: URLSearchParams): InstanceList | string {
  const wanted = (query.get("status") ?? "").split(",").filter((each) => each !== "");
  const statuses: string[] = [];
  for (const each of wanted) {
    const known = runtimeStatuses.find((status) => status.toLowerCase() === each.toLowerCase());
    if (known === undefined) return `There is no status "${each}"; use ${runtimeStatuses.join(", ")}.`;
    statuses.push(known);
  }
  const top = Number(query.get("top") ?? defaultTop);
  if (!Number.isInteger(top) || top < 1 || top > maxTop) {
    return `"top" must be a whole number from 1 to ${maxTop}.`;
  }
  const prefix = query.get("prefix") ?? "";
  const filter = { newestFirst: true, idPrefix: prefix, ...(statuses.length > 0 ? { statuses } : {}) };
  const page = queryInstances(source.store, filter, top, query.get("after") ?? undefined);
  const counted = source.store.all<{ status: string; count: number }>(
    "select status, count(*) count from instances group by status order by status",
  );
  return {
    statuses,
    prefix,
    instances: page.rows.map((row) => viewInstance(source, row)),
    next: page.next ?? null,
    counts: Object.fromEntries(counted.map(({ status, count }) => [status, count])),
  };
}
