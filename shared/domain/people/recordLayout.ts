import { codecOf } from "./codecOf.ts";
import type { FieldCodec } from "./fieldCodec.ts";
import type { FieldShape } from "./fieldShape.ts";

/** The fields of a record by name. Their order is the order in which they stand. */
export type RecordFields = Readonly<Record<string, FieldShape>>;

/** Writes values into records of one size and reads them again. */
export interface RecordLayout<T> {
  readonly fields: RecordFields;
  /** Bytes of one record. */
  readonly bytes: number;
  /** Overwrites a record; returns the fields that did not fit, to be kept aside, or undefined when all did. */
  write(view: DataView, at: number, value: T): Partial<T> | undefined;
  /** The value of a record with what is kept aside of it. */
  read(view: DataView, at: number, aside: Partial<T> | undefined): T;
}

interface Place {
  readonly name: string;
  /** Number of the bit that says whether the field is there; a flag's value is the next one. */
  readonly bit: number;
  readonly at: number;
  /** Undefined for a flag. */
  readonly codec: FieldCodec | undefined;
}

/** Lays out records: first a bit for each field that is there and for the value of each flag, then the other values. */
export function recordLayout<T extends object>(fields: RecordFields): RecordLayout<T> {
  const places: Place[] = [];
  const kept = Object.entries(fields).filter(([, { kind }]) => kind !== "aside");
  const bits = kept.reduce((sum, [, { kind }]) => sum + (kind === "flag" ? 2 : 1), 0);
  const head = Math.ceil(bits / 8);
  let [bit, at] = [0, head];
  for (const [name, shape] of kept) {
    const codec = shape.kind === "flag" || shape.kind === "aside" ? undefined : codecOf(shape);
    places.push({ name, bit, at, codec });
    bit += codec === undefined ? 2 : 1;
    at += codec?.bytes ?? 0;
  }
  const bytes = at;
  const known = new Map(places.map((place) => [place.name, place]));

  return {
    fields,
    bytes,
    write(view, start, value) {
      for (let index = 0; index < bytes; index++) view.setUint8(start + index, 0);
      let aside: Record<string, unknown> | undefined;
      for (const [name, field] of Object.entries(value)) {
        const place = known.get(name);
        if (place !== undefined && writeField(view, start, place, field)) continue;
        aside ??= {};
        aside[name] = field;
      }
      return aside as Partial<T> | undefined;
    },
    read(view, start, aside) {
      const value: Record<string, unknown> = {};
      for (const { name, bit, at, codec } of places) {
        if (!hasBit(view, start, bit)) continue;
        value[name] = codec === undefined ? hasBit(view, start, bit + 1) : codec.read(view, start + at);
      }
      return (aside === undefined ? value : Object.assign(value, aside)) as T;
    },
  };
}

function writeField(view: DataView, start: number, { bit, at, codec }: Place, value: unknown): boolean {
  if (codec === undefined) {
    if (typeof value !== "boolean") return false;
    if (value) setBit(view, start, bit + 1);
  } else if (!codec.write(view, start + at, value)) {
    // What half fitted must not be taken for a value, nor make equal records differ.
    for (let index = 0; index < codec.bytes; index++) view.setUint8(start + at + index, 0);
    return false;
  }
  setBit(view, start, bit);
  return true;
}

const hasBit = (view: DataView, start: number, bit: number): boolean =>
  (view.getUint8(start + (bit >> 3)) & (1 << (bit & 7))) !== 0;

function setBit(view: DataView, start: number, bit: number): void {
  const at = start + (bit >> 3);
  view.setUint8(at, view.getUint8(at) | (1 << (bit & 7)));
}
