import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** One value that an operation keeps beside its row. */
interface KeptBeside<T> {
  /** Undefined where its row was not begun. */
  read(): Promise<T | undefined>;
  keep(value: T): Promise<void>;
}

/** What an operation keeps beside its row as JSON, under a letter of its own for each kind of value. */
export function keptBeside<T>(
  { rows }: World,
  { rolloutId, opId }: Pick<Operation, "rolloutId" | "opId">,
  letter: string,
): KeptBeside<T> {
  const key = `${letter}|${hashOf({ opId })}`;
  return {
    async read() {
      const row = await rows.get("operations", rolloutId, key);
      // Written below and by nobody else.
      return row && (JSON.parse(row.value) as T);
    },
    keep: (value) => rows.put("operations", rolloutId, key, JSON.stringify(value)),
  };
}
