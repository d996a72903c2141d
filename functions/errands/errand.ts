import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** What one step of an errand came to. */
export type ErrandOutcome =
  | { readonly kind: "more" }
  | { readonly kind: "waiting"; readonly until: number; readonly because: string }
  | {
      readonly kind: "ended";
      readonly outcome: "carriedOut" | "refused" | "wouldHave";
      readonly because: string;
    };

/** Everything one step of an errand rests on. */
export interface ErrandInput {
  readonly rollout: Rollout;
  readonly proposal: Proposal;
  /** What people agreed to, as it was hashed; the errand reads it by its own schema. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds; labels the turn, never allows an act. */
  readonly at: number;
}

/** Carries out one step of what people agreed to, in at most 45 seconds; safe to run twice. */
export type Errand = (world: World, input: ErrandInput) => Promise<ErrandOutcome>;
