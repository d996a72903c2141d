import type { MethodKind } from "../credentials/methodKind.ts";
import { isPortable } from "../credentials/methodReach.ts";
import type { Trace } from "./trace.ts";

/** Times of passkeys removed, epoch milliseconds, each once, that a report which shows the state of `asOf` cannot know. */
export function removalsAfter({ change, removedAt = [] }: Trace, asOf: number): readonly number[] {
  const newest = change === undefined || change.registered ? [] : [change.at];
  return [...new Set([...removedAt, ...newest])].filter((at) => at > asOf).sort((a, b) => a - b);
}

/**
 * The kinds that are left of those a person had, after what audits tell of later than `asOf`, epoch milliseconds. An audit
 * does not say which passkey went. Who had more kinds than were removed still has one; everybody else counts as having none
 * but what was registered last, so that until the next report this counts too few rather than too many. Pure.
 */
export function kindsAfter(had: readonly MethodKind[], trace: Trace, asOf: number): readonly MethodKind[] {
  const removals = removalsAfter(trace, asOf).length;
  const portable = had.filter(isPortable);
  const isOneLeft = removals === 0 || portable.length > removals;
  const kept = isOneLeft ? had : had.filter((kind) => !isPortable(kind));
  const { change } = trace;
  return change?.registered && change.at > asOf && !kept.includes(change.kind)
    ? [...kept, change.kind]
    : kept;
}
