import type { ExceptionVerb, OperationStep } from "../ledger/entry.ts";
import { type Exception, type ExceptionStep, exceptionState } from "./exception.ts";

/** The act that an exception waits for, with how far an earlier try has come. */
export interface ExceptionDue {
  readonly verb: ExceptionVerb;
  readonly opId: string;
  readonly step?: OperationStep;
}

/**
 * What has to be done in the tenant about an exception at an instant in epoch milliseconds; undefined when nothing has.
 * It follows from the ledger alone, so nothing that people decided is lost with a process. Pure.
 */
export function exceptionDue(rolloutId: string, exception: Exception, at: number): ExceptionDue | undefined {
  const { number, steps, ended } = exception;
  const base = `${rolloutId}:exception.${number}`;
  const begun = steps.findLast(({ verb }) => verb === "exempt");
  // Also when it has ended meanwhile: the act itself sees that, and says how it ended.
  if (begun !== undefined && isOpen(begun)) return { verb: "exempt", opId: begun.opId, step: begun.step };
  if (begun === undefined) {
    return exceptionState(exception, at) === "granted"
      ? { verb: "exempt", opId: `${base}:exempt` }
      : undefined;
  }
  if (ended === undefined || begun.step === "wouldHave") return undefined;
  const endings = steps.filter(({ verb }) => verb === "endExemption");
  const newest = endings.findLast(({ sequence }) => sequence > ended.sequence);
  if (newest !== undefined && isOpen(newest)) {
    return { verb: "endExemption", opId: newest.opId, step: newest.step };
  }
  if (newest !== undefined && newest.step !== "void") return undefined;
  const tries = new Set(endings.map(({ opId }) => opId)).size;
  return { verb: "endExemption", opId: `${base}:endExemption.${tries + 1}` };
}

const isOpen = ({ step }: ExceptionStep): boolean => step === "planned" || step === "sent";
