import { enabledHere } from "./enabledHere.ts";
import type { Entry } from "./entry.ts";

/** When a wave in force was written to, as its ledger tells. Times are epoch milliseconds. */
export interface SliceWritten {
  /** When the wave's policy was seen enabled by this product, or where that was lost, when people were added to it. */
  readonly since: number;
  /** When the newest change of its policy or group was read back. */
  readonly writtenAt: number;
  /** The evidence that the newest change was approved on; absent where the ledger holds none. */
  readonly evidenceHash?: string;
}

/** The newest slice of each wave that this product enforces now; a wave that was rolled back has none. Pure. */
export function slicesIn(entries: readonly Entry[]): ReadonlyMap<string, SliceWritten> {
  const found = new Map<string, SliceWritten>();
  const evidence = new Map<string, string>();
  for (const [index, { at, body }] of entries.entries()) {
    if (body.kind === "rolledBack") found.delete(body.wave);
    if (body.kind === "evidence") evidence.set(waveOfGate(body.gate), body.evidenceHash);
    if (body.kind !== "operation" || body.step !== "applied") continue;
    const { wave, verb } = body;
    // A policy that was made only reports, and exceptions belong to no wave.
    if (verb !== "enforce" && verb !== "changeMembers" && verb !== "rollBack") continue;
    const before = found.get(wave);
    const isInForce = before !== undefined || enabledHere(entries.slice(0, index)).includes(wave);
    // A group that changes under a policy not in force reaches nobody; one whose enforcement was never read back may be.
    if (verb === "changeMembers" && !isInForce) continue;
    if (verb === "rollBack") found.delete(wave);
    else {
      const evidenceHash = evidence.get(wave);
      found.set(wave, {
        since: before?.since ?? at,
        writtenAt: at,
        ...(evidenceHash === undefined ? {} : { evidenceHash }),
      });
    }
  }
  return found;
}

/** `sales.enforce.2` is about wave `sales`. */
const waveOfGate = (gate: string): string => gate.replace(/\.enforce\.\d+$/, "");
