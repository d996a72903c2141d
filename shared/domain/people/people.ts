import type { Person } from "./person.ts";

/** What is remembered of everybody, by object id; a Map is one. */
export interface People {
  readonly size: number;
  get(id: string): Person | undefined;
  entries(): Iterable<readonly [string, Person]>;
}
