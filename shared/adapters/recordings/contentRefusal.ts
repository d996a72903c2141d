const magics: readonly (readonly [bytes: readonly number[], because: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "it is a zip archive: unpack it first"],
  [[0x28, 0xb5, 0x2f, 0xfd], "it is packed with zstd: unpack it, or pack it with gzip"],
  [[0xfd, 0x37, 0x7a, 0x58], "it is packed with xz: unpack it, or pack it with gzip"],
  [[0x42, 0x5a, 0x68], "it is packed with bzip2: unpack it, or pack it with gzip"],
  [[0xff, 0xfe], "it is UTF-16: save it as UTF-8"],
  [[0xfe, 0xff], "it is UTF-16: save it as UTF-8"],
];

const csv =
  "it is CSV, which tells neither the results of the policies nor the methods that were used: choose Download and JSON in the admin center, or ask Graph";

/** What Graph answers in place of rows when it refuses. */
const graphError = /^\{\s*"error"\s*:\s*\{/;

function errorAnswer(text: string): string {
  const [, code] = /"code"\s*:\s*"([^"]*)"/.exec(text) ?? [];
  const [, message] = /"message"\s*:\s*"([^"]*)"/.exec(text) ?? [];
  const said = [code, message].filter((part) => part !== undefined && part !== "").join(": ");
  return `it holds no rows but an error that Graph answered${said === "" ? "" : ` (${said})`}: mend that and export it again`;
}

/** Why a file that begins with these bytes, unpacked, is no JSON to read rows from; undefined where it may be. */
export function contentRefusal(beginning: Uint8Array): string | undefined {
  const magic = magics.find(([bytes]) => bytes.every((byte, index) => beginning[index] === byte));
  if (magic !== undefined) return magic[1];
  const text = new TextDecoder().decode(beginning).trimStart();
  if (text === "") return "it is empty: export it again";
  if (graphError.test(text)) return errorAnswer(text);
  if (text.startsWith("{") || text.startsWith("[")) return undefined;
  if (text.startsWith("<"))
    return "it is a web page or XML, perhaps of a sign-in form: export it again as JSON";
  const [line = ""] = text.split("\n");
  return /[,;\t]/.test(line)
    ? csv
    : "it does not begin like JSON: a list, a page with `value`, or a row a line";
}
