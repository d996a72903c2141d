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
  readonly measured?: readonly string[];
  readonly next?: string;
  readonly asks?: Condition["asks"];
  readonly to?: readonly string[];
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
  return [
    ...begun.map((condition): PhaseNotice => {
      // A write that could not be read back holds its phase, and its wave may be enforced.
      const isHeldWrite = condition.topic === "held" && before.kind === "enforcing";
      const wave = condition.wave ?? (isHeldWrite ? before.wave : undefined);
      return { ...condition, ...(wave === undefined ? {} : { wave }) };
    }),
    ...closed(before.raised, now).map(
      (key): PhaseNotice => ({
        key,
        topic: "over",
        severity: "info",
        text: `over: ${overSentence(key, rules.phase, after)}`,
      }),
    ),
  ];
}

/** What is over: neither a reminder, nor what is only told again, nor that something is late where the thing itself is over. */
function closed(raised: readonly string[], now: readonly Condition[]): readonly string[] {
  const held = new Set(now.map(({ key }) => familyOf(key)));
  const over = raised.filter((key) => !held.has(familyOf(key)) && !key.startsWith("reminder:"));
  const things = over.filter((key) => !key.startsWith("overdue:"));
  return things.length > 0 ? things : over;
}

const familyOf = (key: string): string => key.split("#")[0] ?? key;
