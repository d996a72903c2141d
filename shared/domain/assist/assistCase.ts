import type { Entry } from "../ledger/entry.ts";
import type { Ids } from "../people/ids.ts";
import type { People } from "../people/people.ts";
import type { AssistEntry } from "./assistEntry.ts";

/** Somebody who is, or lately was, stopped by the policy that enforces them. Times are epoch milliseconds. */
export interface AssistCase {
  /** Object id. */
  readonly person: string;
  readonly wave: string;
  /** The first block that no success followed in time. */
  readonly since: number;
  /** The success that ended it; absent while there is none. */
  readonly unblockedAt?: number;
  /** What people have said of this block last. */
  readonly noted?: Pick<AssistEntry, "status" | "note" | "by"> & { readonly at: number };
}

/** How a case stands: `back` is proven by a sign-in, the others are what people say. */
export type AssistStatus = "open" | "contacted" | "resolved" | "back";

/** How a case stands. */
export const assistStatus = ({ unblockedAt, noted }: AssistCase): AssistStatus =>
  unblockedAt === undefined ? (noted?.status ?? "open") : "back";

/** As long as somebody who is back stays in the list, milliseconds. */
const keptMs = 7 * 24 * 60 * 60_000;

/**
 * Everybody of these waves, each with the people whom its policy enforces, who is blocked, and who came back within a week;
 * the longest blocked first, and those who are back last. Pure.
 */
export function assistCases(
  people: People,
  enforced: readonly { readonly wave: string; readonly ids: Ids }[],
  entries: readonly Entry[],
  at: number,
): readonly AssistCase[] {
  const notes = notesIn(entries);
  const found = new Map<string, AssistCase>();
  for (const { wave, ids } of enforced) {
    for (const person of ids) {
      const seen = found.has(person) ? undefined : caseOf(people, person, at);
      if (seen === undefined) continue;
      const noted = notes.get(`${person}|${seen.since}`);
      found.set(person, { person, wave, ...seen, ...(noted === undefined ? {} : { noted }) });
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(a.unblockedAt !== undefined) - Number(b.unblockedAt !== undefined) || a.since - b.since,
  );
}

function caseOf(
  people: People,
  id: string,
  at: number,
): Pick<AssistCase, "since" | "unblockedAt"> | undefined {
  const { stillBlocked, blockedAt, unblockedAt, pendingBlock } = people.get(id) ?? {};
  if (stillBlocked && blockedAt !== undefined) return { since: blockedAt };
  if (pendingBlock !== undefined) return { since: pendingBlock };
  if (blockedAt === undefined || unblockedAt === undefined || at - unblockedAt > keptMs) return undefined;
  return { since: blockedAt, unblockedAt };
}

function notesIn(entries: readonly Entry[]): ReadonlyMap<string, NonNullable<AssistCase["noted"]>> {
  return new Map(
    entries.flatMap(({ at, body }) => {
      if (body.kind !== "assistNoted") return [];
      const { status, note, by } = body;
      return [[`${body.person}|${body.since}`, { status, note, by, at }] as const];
    }),
  );
}
