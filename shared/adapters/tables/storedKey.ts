// Azure Tables refuses / \ # ? and control characters in keys, and % and ' travel badly in its addresses. Each is
// written as its predecessor in ASCII and a digit, so that stored keys sort as the plain ones do.
const pairs: Readonly<Record<string, string>> = {
  '"': '"0',
  "#": '"1',
  $: "$0",
  "%": "$1",
  "&": "&0",
  "'": "&1",
  ".": ".0",
  "/": ".1",
  ">": ">0",
  "?": ">1",
  "[": "[0",
  "\\": "[1",
};
const plain = Object.fromEntries(Object.entries(pairs).map(([from, to]) => [to, from]));

/** Keys of which no character is written otherwise, as nearly all are. */
const unchanged = /^[!()*+,\-0-9:;<=@A-Z\]^_`a-z{|}]*$/;

/** Longest stored key, in characters: 1 KiB of UTF-16. */
const maxLength = 512;

/** A key or partition as it is stored: ASCII that Azure Tables accepts, in the same order as the plain keys. */
export function storedKey(key: string): string {
  const stored = escaped(key);
  if (stored.length === 0) throw new RangeError("a row key is empty: give it at least 1 character");
  if (stored.length > maxLength) {
    throw new RangeError(
      `a row key has ${stored.length} stored characters > ${maxLength}: hash its long part`,
    );
  }
  return stored;
}

/** A bound of a key range as it is stored; unlike a key it may be empty. */
export function storedBound(bound: string): string {
  return escaped(bound);
}

/** The plain key of a stored one. */
export function plainKey(stored: string): string {
  return stored.replace(/ ([0-9a-f]{2})|~([0-9a-f]{6})|["$&.>[][01]/g, (match, low, high) =>
    low === undefined && high === undefined
      ? (plain[match] ?? match)
      : String.fromCodePoint(Number.parseInt(low ?? high, 16)),
  );
}

function escaped(key: string): string {
  if (unchanged.test(key)) return key;
  let stored = "";
  for (const character of key) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20) stored += ` ${code.toString(16).padStart(2, "0")}`;
    else if (code >= 0x7e) stored += `~${code.toString(16).padStart(6, "0")}`;
    else stored += pairs[character] ?? character;
  }
  return stored;
}
