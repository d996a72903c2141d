import type { Entry, EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { openAt } from "./someRules.ts";

/** Entries of these bodies, numbered from 1, one a minute from the open window on. */
export function someEntries(...bodies: readonly EntryBody[]): readonly Entry[] {
  return bodies.map((body, index) => ({
    sequence: index + 1,
    at: openAt + index * 60_000,
    key: `k${index + 1}`,
    body,
    prevHash: "",
    hash: "",
  }));
}

/** A step of an operation on `ops`. */
export function aStep(
  verb: "enforce" | "rollBack" | "changeMembers" | "createPolicy",
  step: Extract<EntryBody, { kind: "operation" }>["step"],
  change: Partial<Extract<EntryBody, { kind: "operation" }>> = {},
): EntryBody {
  return { kind: "operation", opId: `o-${verb}`, verb, wave: "ops", step, fence: 0, ...change };
}

/** A rollback of a wave; its number as somebody wrote it. */
export function aRollback(wave = "ops", investigation = 1): EntryBody {
  return { kind: "rolledBack", wave, by: "order", because: "b", investigation };
}

/** The end of an investigation. */
export function aConclusion(investigation: number): EntryBody {
  return {
    kind: "investigationConcluded",
    investigation,
    verdict: "systemic",
    cause: "c",
    fix: "f",
    by: "p",
  };
}
