import type { Entry, OperationStep } from "./entry.ts";

/** What the ledger says about one wave to its guard. */
export interface GuardPart {
  readonly head: number;
  readonly intended: "enabled" | "reportOnly";
  readonly enforcedAt: number;
  readonly rolledBackAt: number;
  readonly attemptedAt: number;
  readonly freshAt: number;
  /** Rollbacks of the wave that a trigger began. */
  readonly automatic: number;
  readonly operation?: OperationStep;
  readonly ended: boolean;
}

/** Reads out of a rollout's entries what the guard of one wave must know. Pure. */
export function guardView(entries: readonly Entry[], wave: string, opId?: string): GuardPart {
  let enforcedAt = 0;
  let rolledBackAt = 0;
  let attemptedAt = 0;
  let automatic = 0;
  let freshAt = 0;
  let operation: OperationStep | undefined;
  let ended = false;
  for (const { sequence, at, body } of entries) {
    if (body.kind === "rolloutEnded") ended = true;
    if (body.kind === "rolledBack" && body.wave === wave) {
      rolledBackAt = sequence;
      if (body.by === "trigger") automatic += 1;
    }
    if (body.kind === "adopted" && body.wave === wave) enforcedAt = sequence;
    if (body.kind !== "operation" || body.wave !== wave) continue;
    if (body.opId === opId) operation = body.step;
    if (body.verb !== "rollBack" && body.step === "applied") freshAt = at;
    if (body.verb !== "enforce") continue;
    if (body.step === "applied") enforcedAt = sequence;
    attemptedAt = body.step === "planned" || body.step === "sent" ? at : 0;
  }
  return {
    head: entries.at(-1)?.sequence ?? 0,
    intended: enforcedAt > rolledBackAt ? "enabled" : "reportOnly",
    enforcedAt,
    rolledBackAt,
    attemptedAt,
    freshAt,
    automatic,
    ...(operation ? { operation } : {}),
    ended,
  };
}
