import type { EntryBody } from "../../shared/domain/ledger/entry.ts";

/** Members of entries that name people who acted, own something or are acted for, whatever the kind of entry. */
const naming: ReadonlySet<string> = new Set([
  "by",
  "askedBy",
  "proposedBy",
  "person",
  "people",
  "participants",
  "owner",
  "author",
  "user",
  "editedBy",
  "approvedBy",
  "attestedBy",
]);
const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an entry says without the object ids of people: what was done, not by whom. Numbers of people stay. Pure. */
export function withoutPeople(body: EntryBody): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !(naming.has(name) && names(value))),
  );
}

const names = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(names) : typeof value === "string" && objectId.test(value);
