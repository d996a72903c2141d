import type { Entry } from "./entry.ts";

/** A slice in force, with the evidence that it was approved on. */
export interface SliceToScore {
  readonly wave: string;
  readonly evidenceHash: string;
  /** When its last write was read back, epoch milliseconds. */
  readonly at: number;
}

const dayMs = 24 * 60 * 60_000;

/** The slices that were in force for a day up to a time (epoch milliseconds) and whose forecast nobody has compared yet; also those rolled back since. Pure. */
export function slicesToScore(entries: readonly Entry[], readUntil: number): readonly SliceToScore[] {
  const inForce = new Set<string>();
  const evidence = new Map<string, string>();
  const written = new Map<string, SliceToScore & { readonly reached: boolean }>();
  const scored = new Set<string>();
  for (const { at, body } of entries) {
    if (body.kind === "impactScored") scored.add(body.evidenceHash);
    if (body.kind === "adopted") inForce.add(body.wave);
    if (body.kind === "rolledBack") inForce.delete(body.wave);
    if (body.kind === "evidence") evidence.set(body.gate.replace(/\.enforce\.\d+$/, ""), body.evidenceHash);
    if (body.kind !== "operation" || body.step !== "applied") continue;
    const { wave, verb } = body;
    if (verb !== "enforce" && verb !== "changeMembers") continue;
    if (verb === "enforce") inForce.add(wave);
    const evidenceHash = evidence.get(wave);
    // A group that changes under a policy not in force reaches nobody yet.
    if (evidenceHash !== undefined)
      written.set(evidenceHash, { wave, evidenceHash, at, reached: inForce.has(wave) });
  }
  return [...written.values()].flatMap(({ reached, ...slice }) =>
    reached && !scored.has(slice.evidenceHash) && readUntil >= slice.at + dayMs ? [slice] : [],
  );
}
