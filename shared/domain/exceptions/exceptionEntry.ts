import type { ExceptionClass } from "./exception.ts";

/** What the ledger holds of exceptions. */
export type ExceptionEntry =
  | {
      readonly kind: "exceptionRequested";
      /** Object ids. */
      readonly people: readonly string[];
      readonly class: ExceptionClass;
      /** Object id of whoever sees to it that it ends. */
      readonly owner: string;
      readonly by: string;
      readonly because: string;
      readonly until: number;
    }
  | {
      readonly kind: "exceptionDecided";
      /** Number of the exception, from 1. */
      readonly exception: number;
      readonly decision: "grant" | "refuse";
      readonly by: string;
      readonly because: string;
    }
  | {
      /** An operator asks to end an exception; nothing changes until it is confirmed. */
      readonly kind: "exceptionEnding";
      readonly exception: number;
      readonly by: string;
      readonly because: string;
    }
  | {
      readonly kind: "exceptionEnded";
      readonly exception: number;
      /** The approver who confirmed it, and the operator who asked. */
      readonly by: string;
      readonly askedBy: string;
      readonly because: string;
    };
