import type { CountedUnit, Metric } from "./counted.ts";
import type { Person } from "./person.ts";

const hourMs = 60 * 60_000;

/** An attempt that ended, as a unit sees it. */
interface Ending {
  /** Epoch milliseconds of the success, or of the end of the grace after a failure. */
  readonly at: number;
  readonly failed: boolean;
  readonly metrics: readonly Metric[];
  slices(): readonly string[];
}

/**
 * The unit of an attempt that ended, and the person who remembers it: at most one a person and hour. A success in an hour
 * that has one already makes none; a failure that ends in such an hour belongs to the next. Units come in the order of time.
 */
export function countUnit(
  person: Person,
  { at, failed, metrics, ...ending }: Ending,
  dayOf: (at: number) => string,
): { readonly person: Person; readonly unit: CountedUnit | undefined } {
  const ended = Math.floor(at / hourMs);
  const { unitHour = -1, failedDay, unitSlices = 0 } = person;
  if (!failed && unitHour >= ended) return { person, unit: undefined };
  const hour = Math.max(ended, unitHour + 1);
  const day = dayOf(hour * hourMs);
  const slices = ending.slices();
  const isFirst = unitHour < 0 || dayOf(unitHour * hourMs) !== day;
  const marks = isFirst ? marksOf(slices) : unitSlices;
  return {
    person: { ...person, unitHour: hour, unitSlices: marks, ...(failed ? { failedDay: day } : {}) },
    unit: {
      kind: "unit",
      day,
      metrics,
      failed,
      isFirst,
      isFirstFailure: failed && failedDay !== day,
      slices,
      entered: isFirst ? slices : slices.filter((slice, index) => markOf(slice) !== markAt(marks, index)),
    },
  };
}

/** Four bits for each slice tell whether a later unit of the day was elsewhere, but for one in sixteen. */
const marksOf = (slices: readonly string[]): number =>
  slices.reduce((marks, slice, index) => marks | (markOf(slice) << (4 * index)), 0) >>> 0;

const markAt = (marks: number, index: number): number => (marks >>> (4 * index)) & 15;

function markOf(slice: string): number {
  let hash = 0;
  for (let index = 0; index < slice.length; index += 1)
    hash = (Math.imul(hash, 31) + slice.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & 15;
}
