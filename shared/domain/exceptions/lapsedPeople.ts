import type { Exception } from "./exception.ts";
import { exceptionState } from "./exception.ts";

/** Object ids of the people whose exceptions stand at an instant (epoch milliseconds): granted, not ended, not expired. Pure. */
export function exceptedPeople(exceptions: readonly Exception[], at: number): ReadonlySet<string> {
  const standing = exceptions.filter((exception) => exceptionState(exception, at) === "granted");
  return new Set(standing.flatMap(({ people }) => people));
}

/**
 * Object ids of the people who had an exception and have none any more: they count as asked again, also while they are
 * still in the exceptions group. Whoever is in that group and was never granted one here is somebody else's decision. Pure.
 */
export function lapsedPeople(exceptions: readonly Exception[], at: number): ReadonlySet<string> {
  const standing = exceptedPeople(exceptions, at);
  const granted = exceptions.filter(({ decision }) => decision?.decision === "grant");
  return new Set(granted.flatMap(({ people }) => people).filter((id) => !standing.has(id)));
}
