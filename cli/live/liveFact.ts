import type { LiveTools } from "./liveTools.ts";

/** What trying a fact came to: `cannotTry` is what only a write, load or time would tell, or what this tenant does not show. */
export interface LiveAnswer {
  readonly outcome: "confirmed" | "refuted" | "cannotTry";
  /** The answer seen, with the numbers, and without names of people. */
  readonly answer: string;
}

/** A fact about Microsoft Graph or Entra that documents state or suggest, and that nobody has seen on a tenant of this product's. */
export interface LiveFact {
  /** Unique, `[a-z0-9-]`. */
  readonly id: string;
  /** Where this product relies on it: a row of its table of Graph calls, or a section of its model. */
  readonly source: string;
  readonly fact: string;
  /** How it is tried; or why it cannot be, where it never can read only. */
  readonly how: string;
  attempt(tools: LiveTools): Promise<LiveAnswer>;
}

/** The fact was seen to be so. */
export const confirmed = (answer: string): LiveAnswer => ({ outcome: "confirmed", answer });

/** The fact was seen not to be so. */
export const refuted = (answer: string): LiveAnswer => ({ outcome: "refuted", answer });

/** Nothing was seen either way. */
export const cannotTry = (answer: string): LiveAnswer => ({ outcome: "cannotTry", answer });
