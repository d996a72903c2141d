import type { Reading } from "../../ports/reading.ts";
import { page } from "../../schemas/graph/page.ts";
import { rowsOf } from "../../schemas/graph/rowsOf.ts";
import { type Cursor, nextCursor } from "./cursor.ts";
import type { GraphClient } from "./graphClient.ts";
import { linkPath } from "./linkPath.ts";
import type { Collection } from "./readPage.ts";

/** A whole round of changes, with the link that begins the next one; `expired` where Graph does not accept the link any more. */
type Round<Row> =
  | { readonly kind: "round"; readonly rows: readonly Row[]; readonly link: string }
  | { readonly kind: "expired" };

/** Reads one round of changes from the first page, or from the link that ended the round before, to its end. */
export async function readDelta<Row>(
  client: GraphClient,
  collection: Collection<Row>,
  link?: string,
): Promise<Reading<Round<Row>>> {
  const { origin } = client;
  const { version } = collection;
  const rows: Row[] = [];
  let cursor: Cursor | undefined;
  let path = link === undefined ? collection.path : linkPath(link, origin, version);
  for (;;) {
    if (path === undefined)
      return protocol(`a link leads away from ${origin}/${version}; it was not followed`);
    const reply = await client.read({ ...collection, path, schema: page });
    if (reply.kind === "rejected") {
      if (link === undefined && cursor === undefined)
        return protocol(`the query was not accepted: ${reply.because}`);
      return { kind: "read", value: { kind: "expired" } };
    }
    if (reply.kind !== "read") return reply;
    const { rows: parsed, quarantined } = rowsOf(collection.row, reply.value.value);
    // A change that cannot be read is one that nobody may miss.
    if (quarantined > 0) return protocol(`${quarantined} changes on a page could not be read`);
    rows.push(...parsed);
    const [next, end] = [reply.value["@odata.nextLink"], reply.value["@odata.deltaLink"]];
    if (end) return { kind: "read", value: { kind: "round", rows, link: end } };
    if (!next) return protocol("a round of changes ended without a link to go on from");
    const firstRow = parsed.length === 0 ? "" : JSON.stringify(reply.value.value[0]);
    cursor = nextCursor(cursor, { link: next, firstRow }, 0, collection.maxPages);
    if (cursor === undefined)
      return protocol(`the pages go in a circle or are more than ${collection.maxPages}`);
    path = linkPath(next, origin, version);
  }
}

function protocol(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
