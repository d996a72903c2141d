const longestWhole = 80;
const shown = 60;

/** A JSON text in a sentence: whole when short or when `full`, else its size in bytes and its beginning; "nothing" for none. */
export function payloadText(text: string | null | undefined, full: boolean): string {
  if (text === null || text === undefined || text === "null" || text === "") return "nothing";
  if (full || text.length <= longestWhole) return text;
  return `${Buffer.byteLength(text)} bytes, ${text.slice(0, shown)}…`;
}
