/** What a spreadsheet would take for the begin of a formula, or for the end of a cell. */
const formula = /^\s*[=+\-@\t\r\n|%\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A table as CSV (RFC 4180); a cell that a spreadsheet would take for a formula is made plain text by an apostrophe before it. Pure. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  const plain = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
