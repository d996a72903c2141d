import { createHash } from "node:crypto";

const dash = "-".charCodeAt(0);
/** What each character of ASCII is worth as a hexadecimal digit in lower case; 16 for no digit. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const worth = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return worth < 0 ? 16 : worth;
});

/** Writes an object id as four 32-bit words; false when it is no GUID in lower case, and the words are only its hash. */
export function writeWords(id: string, words: Uint32Array, at: number): boolean {
  if (id.length === 36 && writeGuid(id, words, at)) return true;
  const hash = createHash("sha256").update(id).digest();
  for (let word = 0; word < 4; word++) words[at + word] = hash.readUInt32LE(word * 4);
  return false;
}

function writeGuid(id: string, words: Uint32Array, at: number): boolean {
  let word = 0;
  let read = 0;
  for (let index = 0; index < 36; index++) {
    const code = id.charCodeAt(index);
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (code !== dash) return false;
      continue;
    }
    const digit = digits[code] ?? 16;
    if (digit === 16) return false;
    word = (word << 4) | digit;
    read++;
    if (read % 8 === 0) {
      words[at + read / 8 - 1] = word >>> 0;
      word = 0;
    }
  }
  return true;
}

const codes = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const text: number[] = new Array(36).fill(dash);

/** The GUID that four words were written from. */
export function readWords(words: Uint32Array, at: number): string {
  let to = 0;
  for (let digit = 0; digit < 32; digit++) {
    if (digit === 8 || digit === 12 || digit === 16 || digit === 20) to++;
    const word = words[at + (digit >> 3)] ?? 0;
    text[to++] = codes[(word >>> (28 - 4 * (digit & 7))) & 15] ?? dash;
  }
  return String.fromCharCode(...text);
}
