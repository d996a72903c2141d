import { type Known, known } from "../domain/checks/known.ts";
import type { Reading } from "../ports/reading.ts";

/** What a reading says, in the terms of checks. */
export const knownOf = <Value>(reading: Reading<Value>): Known<Value> =>
  reading.kind === "read" ? known(reading.value) : { kind: "unknown", because: reading.because };
