import type { Condition } from "./condition.ts";
import { conditionsOf } from "./conditionsOf.ts";
import type { Observation } from "./observation.ts";
import { overSentence } from "./overSentence.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** One message to people about a phase: a condition that began, or one that is over. */
export interface PhaseNotice {
  /** Key of the condition, unique within the phase together with the turn's time. */
  readonly key: string;
  readonly topic: Condition["topic"] | "over";
  readonly severity: "page" | "warn" | "info";
  readonly text: string;
  readonly wave?: string;
  /** The gate that people are asked about. */
  readonly gate?: string;
}

/** What people must be told after a turn: each condition once when it begins, and once when it is over. */
export function noticesOf(
  rules: PhaseRules,
  before: PhaseState,
  after: PhaseState,
  seen: Observation,
): readonly PhaseNotice[] {
  const now = conditionsOf(rules, after, seen);
  const begun = now.filter(({ key }) => !before.raised.includes(key));
  const over = before.raised.filter((key) => !now.some((condition) => condition.key === key));
  return [
    ...begun.map(({ key, topic, severity, text, gate, ...named }): PhaseNotice => {
      // A write that could not be read back holds its phase, and its wave may be enforced.
      const wave = named.wave ?? (topic === "held" && before.kind === "enforcing" ? before.wave : undefined);
      return {
        key,
        topic,
        severity,
        text,
        ...(wave === undefined ? {} : { wave }),
        ...(gate === undefined ? {} : { gate }),
      };
    }),
    ...over.map(
      (key): PhaseNotice => ({
        key,
        topic: "over",
        severity: "info",
        text: `over: ${overSentence(key, rules.phase, after)}`,
      }),
    ),
  ];
}
