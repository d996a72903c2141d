import type { PolicyState } from "../measure/waveReading.ts";

/** A wave of a skipped phase as people are shown it before the rollout begins in a later one. */
export interface Adoption {
  readonly wave: string;
  readonly phase: string;
  readonly policy: string;
  readonly state: PolicyState;
  readonly fingerprint: string;
  /** Members of the enforced group. */
  readonly people: number;
  /** What is wrong with the policy, each with its numbers; people decide whether to take it over all the same. */
  readonly lint: readonly string[];
  /** Whether an approval adopts it: only what is enforced now is. */
  readonly adopted: boolean;
}

/** Asks to adopt what people have agreed to at the gate that a rollout begins at. */
export interface AdoptRequest {
  readonly rolloutId: string;
  readonly phase: string;
  readonly gate: string;
  readonly evidenceHash: string;
  /** Epoch milliseconds; labels the turn that decided it, never allows it. */
  readonly at: number;
}

/** The waves that are this rollout's own from now on, or why none is. */
export type AdoptOutcome =
  | { readonly kind: "adopted"; readonly waves: readonly string[] }
  | { readonly kind: "refused"; readonly because: string };

/** A policy as it was read for an adoption. */
type Standing = Pick<Adoption, "policy" | "state" | "fingerprint">;

/** How policies now differ from those that people were shown; undefined when they do not. Pure. */
export function adoptionDrift(shown: readonly Standing[], now: readonly Standing[]): string | undefined {
  const changed = shown.flatMap(({ policy, state, fingerprint }) => {
    const found = now.find((candidate) => candidate.policy === policy);
    if (found === undefined) return [`policy ${policy} is gone`];
    if (found.state !== state) return [`policy ${policy} is ${found.state}, was ${state}`];
    if (found.fingerprint === fingerprint) return [];
    return [`policy ${policy} has fingerprint ${found.fingerprint} instead of ${fingerprint}`];
  });
  if (changed.length === 0) return undefined;
  return `${changed.length} of ${shown.length} policies changed since the evidence was frozen: ${changed.join("; ")}`;
}
