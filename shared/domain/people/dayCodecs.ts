import type { FieldCodec } from "./fieldCodec.ts";
import { numberOfDay, textOfDay } from "./storedDay.ts";
import { wordOf } from "./wordOf.ts";

/** A day in two bytes. */
export const day: FieldCodec = {
  bytes: 2,
  write(view, at, value) {
    const number = typeof value === "string" ? numberOfDay(value) : undefined;
    if (number !== undefined) view.setUint16(at, number, true);
    return number !== undefined;
  },
  read: (view, at) => textOfDay(view.getUint16(at, true)),
};

/** The newest day, 0 for none, then one bit for each day up to it. */
export function days(span: number): FieldCodec {
  const bytes = Math.ceil(span / 8);
  return {
    bytes: 2 + bytes,
    write(view, at, value) {
      if (!Array.isArray(value)) return false;
      const numbers = value.map((text) => (typeof text === "string" ? numberOfDay(text) : undefined));
      const newest = numbers.at(-1) ?? 0;
      view.setUint16(at, newest, true);
      for (let index = 0; index < bytes; index++) view.setUint8(at + 2 + index, 0);
      return numbers.every((number, index) => {
        const before = numbers[index - 1] ?? 0;
        if (number === undefined || number <= before || newest - number >= span) return false;
        const bit = newest - number;
        const byte = at + 2 + (bit >> 3);
        view.setUint8(byte, view.getUint8(byte) | (1 << (bit & 7)));
        return true;
      });
    },
    read(view, at) {
      const newest = view.getUint16(at, true);
      const found: string[] = [];
      if (newest === 0) return found;
      for (let bit = span - 1; bit >= 0; bit--)
        if (view.getUint8(at + 2 + (bit >> 3)) & (1 << (bit & 7))) found.push(textOfDay(newest - bit));
      return found;
    },
  };
}

/** Two bytes for each name, 0 where it has no day. */
export function dayBy(names: readonly string[]): FieldCodec {
  return {
    bytes: 2 * names.length,
    write(view, at, value) {
      if (!isPlain(value)) return false;
      for (let index = 0; index < names.length; index++) view.setUint16(at + 2 * index, 0, true);
      return Object.entries(value).every(([name, text]) => {
        const index = names.indexOf(name);
        return index >= 0 && day.write(view, at + 2 * index, text);
      });
    },
    read(view, at) {
      const found: Record<string, string> = {};
      names.forEach((name, index) => {
        const number = view.getUint16(at + 2 * index, true);
        if (number !== 0) found[name] = textOfDay(number);
      });
      return found;
    },
  };
}

/** The day in two bytes, then four for each number. */
export function dayWith(dayName: string, names: readonly string[]): FieldCodec {
  return {
    bytes: 2 + 4 * names.length,
    write(view, at, value) {
      if (!isPlain(value)) return false;
      const fields = new Map(Object.entries(value));
      return (
        fields.size === names.length + 1 &&
        day.write(view, at, fields.get(dayName)) &&
        names.every((name, index) => {
          const word = wordOf(fields.get(name));
          if (word !== undefined) view.setUint32(at + 2 + 4 * index, word, true);
          return word !== undefined;
        })
      );
    },
    read(view, at) {
      const found: Record<string, unknown> = { [dayName]: day.read(view, at) };
      names.forEach((name, index) => {
        found[name] = view.getUint32(at + 2 + 4 * index, true);
      });
      return found;
    },
  };
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
