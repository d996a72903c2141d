import type { Caller } from "./access/caller.ts";

/** What a token must carry for a route. */
export interface Permissions {
  /** Application permissions of which all are needed. */
  readonly least: readonly string[];
  /** Application permissions of which any one does as well. */
  readonly higher: readonly string[];
}

/** Whether a caller holds all of the least permissions or one of the higher ones. */
export function holds(caller: Caller, { least, higher }: Permissions): boolean {
  return least.every((name) => caller.roles.has(name)) || higher.some((name) => caller.roles.has(name));
}
