import type { FaultOrder } from "./faultOrder.ts";

/** A request as far as orders look at it. */
export interface MatchedRequest {
  readonly method: string;
  /** Path with version and query, as `/v1.0/users?$top=5`. */
  readonly target: string;
}

/** Whether an order is about a request; names in paths are not case-sensitive. */
export function fitsMatch({ method, path }: FaultOrder["match"], request: MatchedRequest): boolean {
  if (method !== undefined && method !== request.method) {
    return false;
  }
  if (path === undefined) {
    return true;
  }
  const [before = ""] = request.target.split("?", 1);
  const asked = before
    .replace(/^\/(v1\.0|beta)(?=\/)/i, "")
    .replace(/\/$/, "")
    .toLowerCase()
    .split("/");
  const wanted = path.toLowerCase().split("/");
  const below = wanted.at(-1) === "*";
  const fixed = below ? wanted.slice(0, -1) : wanted;
  return (
    (below ? asked.length > fixed.length : asked.length === fixed.length) &&
    fixed.every((segment, place) => segment === asked[place] || /^\{.*\}$/.test(segment))
  );
}
