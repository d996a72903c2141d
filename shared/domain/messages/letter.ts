import type { MessagePart } from "./template.ts";

/** A message as one person gets it: every placeholder filled, every claim settled. */
export interface Letter {
  /** Language tag of its text. */
  readonly language: string;
  /** One line. */
  readonly subject: string;
  readonly parts: readonly MessagePart[];
}
