import type { Entry } from "./entry.ts";

/** The criterion that a frozen evidence asks people to override, as its entry says; undefined when it asks to approve. */
export function overrideIn(entries: readonly Entry[], evidenceHash: string): string | undefined {
  const body = entries.findLast(
    (entry) => entry.body.kind === "evidence" && entry.body.evidenceHash === evidenceHash,
  )?.body;
  return body?.kind === "evidence" ? body.override : undefined;
}
