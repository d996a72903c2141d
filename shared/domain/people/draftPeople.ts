import type { People, PeopleDraft } from "./people.ts";

/** A draft that begins as these people. */
export function draftPeople(people: People): PeopleDraft {
  return new Map(people.entries());
}
