import { createHash } from "node:crypto";

/** Where a walk through pages stands; small and carried by the caller, so that a walk survives a restart. */
export interface Cursor {
  /** The link to the next page as Graph gave it. */
  readonly link: string;
  /** Pages read so far. */
  readonly pages: number;
  /** Hash of the link met at the last power of two of pages: meeting it again means the pages go in a circle. */
  readonly mark: string;
  /** Hash of the first row met there: meeting it again means the same page comes back under ever new links. */
  readonly row: string;
  /** How often the walk began anew because its link had expired. */
  readonly restarts: number;
}

const digest = (link: string): string => createHash("sha256").update(link).digest("hex").slice(0, 16);

/** What was met on a page: the link to the next one, and its first row as text, "" when it has none. */
interface Met {
  readonly link: string;
  readonly firstRow: string;
}

/** The cursor after one more page; undefined when the pages go in a circle or exceed the cap. */
export function nextCursor(
  from: Cursor | undefined,
  { link, firstRow }: Met,
  restarts: number,
  maxPages: number,
): Cursor | undefined {
  const pages = (from?.pages ?? 0) + 1;
  const hash = digest(link);
  const row = digest(firstRow);
  const comesBack = firstRow !== "" && row === from?.row;
  if (pages >= maxPages || hash === from?.mark || link === from?.link || comesBack) return undefined;
  if (from === undefined || Number.isInteger(Math.log2(pages))) {
    return { link, pages, mark: hash, row, restarts };
  }
  return { link, pages, mark: from.mark, row: from.row, restarts };
}

/** The opaque text of a cursor. */
export function cursorText(cursor: Cursor): string {
  return `${cursor.restarts}.${cursor.pages}.${cursor.mark}.${cursor.row}.${cursor.link}`;
}

/** The cursor of an opaque text; undefined when the text is none. */
export function parseCursor(text: string): Cursor | undefined {
  const parts = /^(\d{1,2})\.(\d{1,7})\.([0-9a-f]{16})\.([0-9a-f]{16})\.(.{1,16000})$/.exec(text);
  const [, restarts, pages, mark, row, link] = parts ?? [];
  if (restarts === undefined || pages === undefined) return undefined;
  if (mark === undefined || row === undefined || link === undefined) return undefined;
  return { link, pages: Number(pages), mark, row, restarts: Number(restarts) };
}
