import { jsonBytes } from "./jsonBytes.ts";

/** Finds the ends of JSON texts that may be cut into pieces anywhere. */
export interface TextSkipper {
  /**
   * Goes on in a text from a place in the buffer; tells the place of its closing quote, or of the end of a line in it: then it
   * is broken, because JSON escapes those. The buffer's length where the text goes on in the next one.
   */
  skip(buffer: Uint8Array, at: number): number;
}

const { quote, backslash, newline } = jsonBytes;

/** Creates a skipper; a backslash at the end of one buffer still counts in the next. */
export function createTextSkipper(): TextSkipper {
  let isEscaped = false;
  return {
    skip(buffer, from) {
      let at = isEscaped ? from + 1 : from;
      isEscaped = false;
      while (at < buffer.length) {
        const byte = buffer[at];
        if (byte === quote || byte === newline) return at;
        at += byte === backslash ? 2 : 1;
      }
      isEscaped = at > buffer.length;
      return buffer.length;
    },
  };
}
