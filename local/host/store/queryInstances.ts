import type { InstanceRow } from "./instanceRow.ts";
import type { Store } from "./store.ts";

/** Which instances are asked for; times are milliseconds since 1970, both inclusive. */
export interface InstanceFilter {
  readonly statuses?: readonly string[];
  readonly createdFrom?: number;
  readonly createdTo?: number;
  readonly idPrefix?: string;
  /** Newest first; oldest first by default. */
  readonly newestFirst?: boolean;
}

/** A page of instances and where the next one begins. */
export interface InstancePage {
  readonly rows: readonly InstanceRow[];
  readonly next: string | undefined;
}

/** Finds instances, at most `top` of them, from where `continuation` says. */
export function queryInstances(
  store: Store,
  filter: InstanceFilter,
  top: number,
  continuation?: string,
): InstancePage {
  const after = parseContinuation(continuation);
  const statuses = filter.statuses ?? [];
  const prefix = filter.idPrefix ?? "";
  const [beyond, order] = filter.newestFirst === true ? ["<", "desc"] : [">", "asc"];
  const rows = store.all<InstanceRow>(
    `select * from instances where created>=? and created<=? and substr(id,1,length(?))=? and (? or created${beyond}? or (created=? and id${beyond}?))
     ${statuses.length > 0 ? `and status in (${statuses.map(() => "?").join(",")})` : ""} order by created ${order}, id ${order} limit ?`,
    filter.createdFrom ?? 0,
    filter.createdTo ?? Number.MAX_SAFE_INTEGER,
    prefix,
    prefix,
    after === undefined ? 1 : 0,
    after?.created ?? 0,
    after?.created ?? 0,
    after?.id ?? "",
    ...statuses,
    top + 1,
  );
  const page = rows.slice(0, top);
  const last = page.at(-1);
  const next = rows.length > top && last !== undefined ? `${last.created}|${last.id}` : undefined;
  return { rows: page, next: next === undefined ? undefined : Buffer.from(next).toString("base64url") };
}

function parseContinuation(
  token: string | undefined,
): { readonly created: number; readonly id: string } | undefined {
  const text = Buffer.from(token ?? "", "base64url").toString();
  const at = text.indexOf("|");
  return at < 0 ? undefined : { created: Number(text.slice(0, at)), id: text.slice(at + 1) };
}
