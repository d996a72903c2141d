import type { Observation } from "../gates/observation.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";

/** Open issues that block while somebody is enforced. */
export interface BlockingTrouble {
  /** "issue 3 blocks", "issues 3, 4 block". */
  readonly says: string;
  /** Enforced waves of the phase, at least one. */
  readonly enforced: readonly [string, ...string[]];
  /** When the first of them was registered, epoch milliseconds. */
  readonly since: number;
}

/** The issues that block while waves of a phase are enforced; undefined where none does, or nobody is. Pure. */
export function blockingTrouble(
  { waves }: Pick<PhaseRules, "waves">,
  { issues, enabledHere, at }: Pick<Observation, "issues" | "enabledHere" | "at">,
): BlockingTrouble | undefined {
  const blocking = issues?.blocking ?? [];
  const [first, ...others] = waves.flatMap(({ id }) => (enabledHere.includes(id) ? [id] : []));
  if (blocking.length === 0 || first === undefined) return undefined;
  const numbers = blocking.slice(0, 10).join(", ");
  return {
    says: blocking.length === 1 ? `issue ${numbers} blocks` : `issues ${numbers} block`,
    enforced: [first, ...others],
    since: issues?.blockingSince ?? at,
  };
}
