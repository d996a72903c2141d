import type { z } from "zod";
import type { Reading } from "../../ports/reading.ts";
import { page } from "../../schemas/graph/page.ts";
import { rowsOf } from "../../schemas/graph/rowsOf.ts";
import { type Cursor, cursorText, nextCursor, parseCursor } from "./cursor.ts";
import type { GraphClient, GraphRead } from "./graphClient.ts";
import { linkPath } from "./linkPath.ts";

/** A collection: its first page, and what its rows are. */
export interface Collection<Row> extends Omit<GraphRead<unknown>, "schema"> {
  readonly row: z.ZodType<Row>;
  /** More pages than this are taken for a circle. */
  readonly maxPages: number;
}

/** One page of a collection. */
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly quarantined: number;
  readonly unread: readonly string[];
  /** True when the link to this page had expired and this is the first page again. */
  readonly restarted: boolean;
  /** Epoch milliseconds by the tenant's clock. */
  readonly servedAt?: number;
  readonly next?: string;
}

/** Reads one page, the first or the one that `next` of an earlier page names; an expired link begins the walk anew, once. */
export async function readPage<Row>(
  client: GraphClient,
  collection: Collection<Row>,
  next?: string,
): Promise<Reading<Page<Row>>> {
  if (next === undefined) return readAt(client, collection, undefined, 0);
  const cursor = parseCursor(next);
  if (cursor === undefined) return protocol("the text to go on from is not one that this reader gave");
  return readAt(client, collection, cursor, cursor.restarts);
}

async function readAt<Row>(
  client: GraphClient,
  collection: Collection<Row>,
  cursor: Cursor | undefined,
  restarts: number,
): Promise<Reading<Page<Row>>> {
  const { origin } = client;
  const { version, maxPages } = collection;
  const path = cursor === undefined ? collection.path : linkPath(cursor.link, origin, version);
  if (path === undefined)
    return protocol(`a page link leads away from ${origin}/${version}; it was not followed`);

  const reply = await client.read({ ...collection, path, schema: page });
  if (reply.kind === "rejected") {
    if (cursor === undefined) return protocol(`the query was not accepted: ${reply.because}`);
    if (restarts > 0) return protocol(`a page link expired in the repeated walk too: ${reply.because}`);
    return readAt(client, collection, undefined, restarts + 1);
  }
  if (reply.kind !== "read") return reply;

  const content = {
    ...rowsOf(collection.row, reply.value.value),
    restarted: cursor === undefined && restarts > 0,
    ...(reply.servedAt === undefined ? {} : { servedAt: reply.servedAt }),
  };
  const link = reply.value["@odata.nextLink"] ?? "";
  if (link === "") return { kind: "read", value: content };
  if (linkPath(link, origin, version) === undefined) {
    return protocol(`a page link leads away from ${origin}/${version}; it was not followed`);
  }
  const [first] = reply.value.value;
  const firstRow = first === undefined ? "" : JSON.stringify(first);
  const after = nextCursor(cursor, { link, firstRow }, restarts, maxPages);
  if (after === undefined) return protocol(`the pages go in a circle or are more than ${maxPages}`);
  return { kind: "read", value: { ...content, next: cursorText(after) } };
}

function protocol(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
