import { fieldsOf } from "./fieldsOf.ts";
import type { Template } from "./template.ts";

/** Where a template says something else than the version before, such as "en.todo"; everything where there was none. Pure. */
export function changedPlaces(before: Template | undefined, after: Template): readonly string[] {
  const was = placesOf(before);
  const is = placesOf(after);
  const places = new Set([...was.keys(), ...is.keys()]);
  return [...places].filter((place) => was.get(place) !== is.get(place));
}

const placesOf = (template: Template | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(template?.texts ?? {}).flatMap(([language, text]) =>
      fieldsOf(text).map((field) => [`${language}.${field.place}`, field.text] as const),
    ),
  );
