import { jsonBytes } from "./jsonBytes.ts";

const space = 0x20;

/** What stands in a row before one of its bytes. */
export const lookBack = {
  /** Place of the newest byte from `start` on before another one that is no white space; `start` itself where none is. */
  lastBefore(bytes: Uint8Array, start: number, at: number): number {
    let place = at - 1;
    while (place > start && (bytes[place] ?? 0) <= space) place--;
    return place;
  },
  /** Whether a line begins between two places. */
  hasLineEnd: (bytes: Uint8Array, from: number, until: number): boolean =>
    bytes.subarray(from, until).includes(jsonBytes.newline),
  /** Whether these bytes stand before a place, and behind `start`. */
  endsWith(bytes: Uint8Array, start: number, at: number, wanted: Uint8Array): boolean {
    const from = at - wanted.length;
    return from > start && wanted.every((byte, index) => bytes[from + index] === byte);
  },
};
