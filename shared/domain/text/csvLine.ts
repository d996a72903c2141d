/** What a spreadsheet would run instead of showing it. */
const formula = /^[\s]*[=+\-@\t\r]/;

/** One line of a CSV file (RFC 4180), without formulas: what begins like one is shown as the text that it is. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(text: string): string {
  const plain = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) || plain !== text ? `"${plain.replaceAll('"', '""')}"` : plain;
}
