/** What a table entity holds of a value: the value itself in chunks, or where its parts stand. */
export type StoredValue =
  | { readonly kind: "whole"; readonly value: string }
  | { readonly kind: "parted"; readonly generation: string; readonly parts: number };

// A property holds 64 KiB and an entity 1 MiB, both in UTF-16; the rest of the entity needs a little room.
const chunkLength = 32_000;
const chunksPerEntity = 14;

/** Longest value that fits into one entity, in characters. */
export const wholeLength = (chunkLength - 1) * chunksPerEntity;

/** Properties of an entity that hold a value of at most `wholeLength` characters. */
export function propertiesOf(value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(slices(value, chunkLength).map((slice, index) => [`v${index}`, slice]));
}

/** Cuts a text into slices of at most so many characters, never inside a surrogate pair; an empty text is one slice. */
export function slices(text: string, length: number): readonly string[] {
  const found: string[] = [];
  let start = 0;
  do {
    const end = start + length;
    const last = text.charCodeAt(end - 1);
    const cut = end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
    found.push(text.slice(start, cut));
    start = cut;
  } while (start < text.length);
  return found;
}

/** Reads what `propertiesOf` or a parted entity wrote. */
export function storedValue(entity: Readonly<Record<string, unknown>>): StoredValue {
  const { generation, parts } = entity;
  if (typeof generation === "string" && typeof parts === "number") {
    return { kind: "parted", generation, parts };
  }
  let value = "";
  for (let index = 0; ; index++) {
    const slice = entity[`v${index}`];
    if (typeof slice !== "string") return { kind: "whole", value };
    value += slice;
  }
}
