import type { DemoPlan } from "../readDemoPlan.ts";

/** A group that a plan asks to enrol, and how many people it may hold. */
export interface AskedAudience {
  readonly id: string;
  readonly name: string;
  /** Whether the whole of a department is meant, by the first phase that means it, or people who were chosen. */
  readonly kind: "pilot" | "early" | "department" | "organization";
  readonly least: number;
  /** Infinity for no limit. */
  readonly most: number;
}

const kinds = {
  pilot: "pilot",
  earlyAdopters: "early",
  department: "department",
  organization: "organization",
} as const;

const isWhole = (kind: AskedAudience["kind"]): boolean => kind === "department" || kind === "organization";

/** All different audiences of a plan in the order in which they are asked, with the narrowest of their phases' size rules. Pure. */
export function askedAudiences({ phases }: Pick<DemoPlan, "phases">): readonly AskedAudience[] {
  const found = new Map<string, AskedAudience>();
  for (const phase of phases) {
    const kind = Object.entries(kinds).find(([name]) => name === phase.kind)?.[1] ?? "organization";
    for (const { audience: id, name } of phase.waves) {
      const known = found.get(id);
      const isKnownBetter = known !== undefined && (isWhole(known.kind) || !isWhole(kind));
      found.set(id, {
        ...{ id, name: known?.name ?? name, kind: isKnownBetter ? known.kind : kind },
        least: Math.max(known?.least ?? 0, phase.size.min),
        most: Math.min(known?.most ?? Number.POSITIVE_INFINITY, phase.size.max ?? Number.POSITIVE_INFINITY),
      });
    }
  }
  return [...found.values()];
}
