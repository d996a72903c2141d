import type { Entry } from "./entry.ts";

/**
 * Waves whose policies this rollout may have enabled, or has adopted as enabled, since they were last rolled back. Also
 * where an answer was lost: an operation that only ended as refused, or would have, has enabled nothing. Pure.
 */
export function enabledHere(entries: readonly Entry[]): readonly string[] {
  const by = new Map<string, string>();
  for (const { body } of entries) {
    if (body.kind === "adopted") by.set(`adopted ${body.wave}`, body.wave);
    if (body.kind === "rolledBack") {
      for (const [cause, wave] of by) if (wave === body.wave) by.delete(cause);
    }
    if (body.kind !== "operation" || body.verb !== "enforce") continue;
    if (body.step === "refused" || body.step === "wouldHave") by.delete(body.opId);
    else by.set(body.opId, body.wave);
  }
  return [...new Set(by.values())];
}
