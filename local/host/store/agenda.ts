/**
 * What may have work now, so that nobody has to search the tables.
 * Entries are hints: the tables decide, a hint too many does no harm, and after a restart the hints come from the tables.
 */
export class Agenda {
  readonly instances = new Set<string>();
  readonly tasks = new Set<number>();
  readonly entities = new Set<string>();
}
