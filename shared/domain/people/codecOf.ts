import { day, dayBy, days, dayWith } from "./dayCodecs.ts";
import type { FieldCodec } from "./fieldCodec.ts";
import type { FieldShape } from "./fieldShape.ts";
import { wordOf } from "./wordOf.ts";

/** The codec of a shape; flags and what stands aside have none. */
export function codecOf(shape: Exclude<FieldShape, { kind: "flag" | "aside" }>): FieldCodec {
  switch (shape.kind) {
    case "number":
      return number(shape.bytes);
    case "numbers":
      return list(shape.most, wordOf, (value) => value);
    case "hashes":
      return list(shape.most, hashOf, (value) => value.toString(16).padStart(8, "0"));
    case "words":
      return words(shape.of);
    case "day":
      return day;
    case "days":
      return days(shape.span);
    case "dayBy":
      return dayBy(shape.names);
    case "dayWith":
      return dayWith(shape.day, shape.numbers);
    default:
      return shape satisfies never;
  }
}

const hashOf = (value: unknown): number | undefined =>
  typeof value === "string" && /^[0-9a-f]{8}$/.test(value) ? Number.parseInt(value, 16) : undefined;

function number(bytes: 1 | 2 | 4): FieldCodec {
  return {
    bytes,
    write(view, at, value) {
      const plain = wordOf(value);
      if (plain === undefined || plain >= 256 ** bytes) return false;
      if (bytes === 1) view.setUint8(at, plain);
      else if (bytes === 2) view.setUint16(at, plain, true);
      else view.setUint32(at, plain, true);
      return true;
    },
    read(view, at) {
      if (bytes === 1) return view.getUint8(at);
      return bytes === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    },
  };
}

/** The length in one byte, then four bytes for each value. */
function list<T>(
  most: number,
  toWord: (value: unknown) => number | undefined,
  fromWord: (word: number) => T,
): FieldCodec {
  return {
    bytes: 1 + 4 * most,
    write(view, at, value) {
      if (!Array.isArray(value) || value.length > most) return false;
      view.setUint8(at, value.length);
      return value.every((item, index) => {
        const word = toWord(item);
        if (word !== undefined) view.setUint32(at + 1 + 4 * index, word, true);
        return word !== undefined;
      });
    },
    read(view, at) {
      const found: T[] = [];
      const length = view.getUint8(at);
      for (let index = 0; index < length; index++)
        found.push(fromWord(view.getUint32(at + 1 + 4 * index, true)));
      return found;
    },
  };
}

/** Four bits for each word, its place in the list counted from 1. */
function words(of: readonly string[]): FieldCodec {
  const bytes = Math.ceil(of.length / 2);
  return {
    bytes,
    write(view, at, value) {
      if (!Array.isArray(value) || value.length > of.length) return false;
      for (let index = 0; index < bytes; index++) view.setUint8(at + index, 0);
      return value.every((word, index) => {
        const place = of.indexOf(word) + 1;
        const byte = at + (index >> 1);
        view.setUint8(byte, view.getUint8(byte) | (place << (4 * (index & 1))));
        return place > 0;
      });
    },
    read(view, at) {
      const found: string[] = [];
      for (let index = 0; index < of.length; index++) {
        const place = (view.getUint8(at + (index >> 1)) >> (4 * (index & 1))) & 15;
        const word = of[place - 1];
        if (word === undefined) break;
        found.push(word);
      }
      return found;
    },
  };
}
