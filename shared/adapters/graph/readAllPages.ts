import type { Reading } from "../../ports/reading.ts";
import type { GraphClient } from "./graphClient.ts";
import { type Collection, readPage } from "./readPage.ts";

/** All rows of a collection of which not one may be missing: a row that cannot be read leaves no answer. */
export async function readAllPages<Row>(
  client: GraphClient,
  collection: Collection<Row>,
  name: string,
): Promise<Reading<readonly Row[]>> {
  let rows: Row[] = [];
  let next: string | undefined;
  do {
    const page = await readPage(client, collection, next);
    if (page.kind !== "read") return page;
    const { quarantined, restarted } = page.value;
    if (quarantined > 0) {
      const because = `${quarantined} of ${quarantined + page.value.rows.length} ${name} on a page could not be read`;
      return { kind: "unavailable", reason: "protocol", because };
    }
    rows = restarted ? [...page.value.rows] : [...rows, ...page.value.rows];
    next = page.value.next;
  } while (next !== undefined);
  return { kind: "read", value: rows };
}
