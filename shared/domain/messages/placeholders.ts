/** What a message may say that only the plan or the send knows. */
export const placeholderNames = [
  "orgName",
  "helpdeskContact",
  "supportChannel",
  "waveName",
  "enforcementDate",
  "daysLeft",
] as const;

/** Values by placeholder; one that is not known is absent. */
export type PlaceholderValues = Readonly<Partial<Record<(typeof placeholderNames)[number], string>>>;

const form = /\{\{\s*(\w+)\s*\}\}/g;

/** Names between double braces in a text, each once. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(form)].map(([, name = ""]) => name))];
}

/** A text with its placeholders filled, and the names that have no value; values are never read for placeholders again. */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
): { readonly text: string; readonly unfilled: readonly string[] } {
  const given: Readonly<Record<string, string | undefined>> = values;
  const unfilled = placeholdersIn(text).filter((name) => !Object.hasOwn(given, name) || !given[name]?.trim());
  const filled = text.replaceAll(form, (whole, name: string) =>
    unfilled.includes(name) ? whole : (given[name] ?? whole),
  );
  return { text: filled, unfilled };
}
