import { element, type Html, text } from "./element.ts";

/** One column of a table: its heading, and what it says of a row. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Class of its cells. */
  readonly className?: string | ((row: Row) => string);
}

/** A table with a heading, or one sentence where there are no rows. Cells are text and escaped. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], empty: string): Html {
  if (rows.length === 0) return element("p", [text(empty)], "muted");
  const head = element(
    "tr",
    columns.map(({ title }) => element("th", [text(title)])),
  );
  const body = rows.map((row) =>
    element(
      "tr",
      columns.map(({ cell, className }) =>
        element("td", [text(cell(row))], typeof className === "function" ? className(row) : className),
      ),
    ),
  );
  return element("table", [element("thead", [head]), element("tbody", body)]);
}
