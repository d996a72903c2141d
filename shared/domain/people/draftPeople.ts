import { type PackedPeople, packPeople } from "./packedPeople.ts";
import type { People } from "./people.ts";

/** A draft that begins as these people, which stay as they are. */
export const draftPeople = (people: People): PackedPeople => packPeople(people).draft();
