import type { GraphRequest } from "../graphRequest.ts";
import { badRequest, type Reply } from "../reply.ts";
import { readSkipToken, skipToken } from "./skipToken.ts";

/** How a collection is cut into pages. */
export interface PageRules {
  /** Name after `$metadata#`. */
  readonly context: string;
  readonly defaultSize: number;
  readonly maximumSize: number;
  readonly count?: number | undefined;
}

/** $top of a request within 1 to the maximum, or the default. */
export function pageSize(
  request: GraphRequest,
  rules: Pick<PageRules, "defaultSize" | "maximumSize">,
): number {
  const text = request.query.get("$top");
  if (text === null) {
    return rules.defaultSize;
  }
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > rules.maximumSize) {
    throw badRequest(
      `Invalid page size specified: '${text}'. Must be between 1 and ${rules.maximumSize} inclusive.`,
    );
  }
  return size;
}

/** One page of a list that does not change between pages, from the place that $skiptoken names. */
export function listPage<T>(
  request: GraphRequest,
  rules: PageRules,
  items: readonly T[],
  write: (item: T) => unknown,
): Reply {
  const size = pageSize(request, rules);
  const from = readSkipToken(request)?.[0] ?? 0;
  const value = items.slice(from, from + size).map(write);
  const next = from + size;
  return collectionReply(request, rules, value, next < items.length ? [next] : undefined);
}

/** A page of a collection; `next` is what the next page's token carries. */
export function collectionReply(
  request: GraphRequest,
  rules: Pick<PageRules, "context" | "count">,
  value: readonly unknown[],
  next: readonly number[] | undefined,
): Reply {
  return {
    status: 200,
    body: {
      "@odata.context": contextUrl(request, rules.context),
      ...(rules.count === undefined ? {} : { "@odata.count": rules.count }),
      ...(next === undefined ? {} : { "@odata.nextLink": nextLink(request, next) }),
      value,
    },
  };
}

/** Value of `@odata.context`. */
export function contextUrl(request: GraphRequest, name: string): string {
  return `https://graph.microsoft.com/${request.version}/$metadata#${name}`;
}

function nextLink(request: GraphRequest, next: readonly number[]): string {
  const query = [...request.query]
    .filter(([name]) => name !== "$skiptoken")
    .map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`);
  query.push(`$skiptoken=${skipToken(request, next)}`);
  return `${request.origin}/${request.version}${request.path}?${query.join("&")}`;
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace("%24", "$");
}
