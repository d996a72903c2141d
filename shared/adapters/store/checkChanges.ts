import type { RowChange } from "../../ports/rows.ts";

const maxChanges = 100;
const maxValue = 30 * 1024;

/** Throws when a transaction is larger than every store takes: 100 changes, 30,720 characters per value, each key once. */
export function checkChanges(changes: readonly RowChange[]): void {
  if (changes.length > maxChanges) {
    throw new RangeError(`a transaction has ${changes.length} changes > ${maxChanges}: split it`);
  }
  const tooLong = changes.find((change) => change.value.length > maxValue);
  if (tooLong) {
    throw new RangeError(
      `the value of ${tooLong.key} has ${tooLong.value.length} characters > ${maxValue}: store it as a document and refer to its hash`,
    );
  }
  if (new Set(changes.map((change) => change.key)).size < changes.length) {
    throw new RangeError("a transaction changes one row twice: join the changes");
  }
}
