import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MethodKind, methodKinds } from "../../../../shared/domain/credentials/methodKind.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { MethodsCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { missing } from "../build/anObservation.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: MethodsCriterion = {
  kind: "methods",
  id: "methods",
  mode: "enforce",
  item: "D1.2",
  methods: ["authenticator", "securityKey", "windowsHello"],
};

type Cell = readonly [registered: number, used: number];

/** Counts in which these methods are registered and used by so many, and all others by nobody. */
function counted(cells: Partial<Record<MethodKind, Cell>>) {
  const methods = Object.fromEntries(
    methodKinds.map((kind) => {
      const [registered, used] = cells[kind] ?? [0, 0];
      return [kind, { registered, used }];
    }),
  ) as Record<MethodKind, { registered: number; used: number }>;
  return someCounts({ methods });
}

const attested = (outcome: "done" | "failed" | "notApplicable", method = "windowsHello") => ({
  [`D1.2.${method}`]: { at: openAt, outcome, note: "the laptops are\nshared" },
});
const verdict = (cells: Partial<Record<MethodKind, Cell>>, attestations: Observation["attestations"] = {}) =>
  judged(criterion, { ops: counted(cells) }, { attestations });

const all = { authenticator: [8, 8], securityKey: [2, 1], windowsHello: [3, 3] } as const;
const noHello = { authenticator: [8, 8], securityKey: [2, 1] } as const;

describe("D1.2 the matrix of methods", () => {
  test.for([
    {
      name: "is met when each is registered and used by somebody, and says by how many",
      cells: all,
      says: "met",
      because:
        "ops: authenticator registered by 8 and used by 8; securityKey registered by 2 and used by 1; windowsHello registered by 3 and used by 3",
    },
    {
      name: "is not yet met while one is registered by nobody, and says how to go on",
      cells: noHello,
      says: "notYet",
      because:
        "ops: windowsHello is registered by nobody: have it tried, or attest D1.2.<method> as notApplicable with the reason",
    },
    {
      name: "is not yet met while one is registered and used by nobody",
      cells: { ...all, securityKey: [2, 0] as const },
      says: "notYet",
      because: "securityKey is registered by 2 and used by nobody",
    },
    {
      name: "does without one that does not apply, with the reason in one line",
      cells: noHello,
      attestations: attested("notApplicable"),
      says: "met",
      because: "windowsHello does not apply: the laptops are shared",
    },
    {
      name: "does not take a person's word that a method works",
      cells: noHello,
      attestations: attested("done"),
      says: "notYet",
      because: "windowsHello is registered by nobody",
    },
    {
      name: "does without none but the one that was attested",
      cells: noHello,
      attestations: attested("notApplicable", "securityKey"),
      says: "notYet",
      because: "windowsHello is registered by nobody",
    },
    {
      name: "is breached by a method that was attested as failed, whatever sign-ins show",
      cells: all,
      attestations: attested("failed"),
      says: "breached",
      because: "windowsHello was attested as failed",
    },
  ])("$name", ({ cells, attestations, says, because }) => {
    expect(verdict(cells, attestations)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("is unknown while methods are not counted, and when counts are missing", () => {
    expect(judged(criterion, { ops: someCounts() })).toEqual({
      kind: "unknown",
      because: "ops: who uses which method was not counted yet",
    });
    expect(judged(criterion, { ops: missing }).kind).toBe("unknown");
  });

  test("asks for every method in every wave", () => {
    expect(judged(criterion, { ops: counted(all), lab: counted(noHello) }).because).toContain("lab: ");
  });

  test("one more person who uses a method never worsens the verdict", () => {
    const cell = fc.tuple(fc.nat(5), fc.nat(5));
    const matrix = fc.record({ authenticator: cell, securityKey: cell, windowsHello: cell });
    fc.assert(
      fc.property(matrix, fc.constantFrom(...criterion.methods), (cells, method) => {
        const [registered, used] = cells[method as keyof typeof cells];
        const more = { ...cells, [method]: [registered + 1, used + 1] as const };
        expect(rankOf(verdict(more))).toBeGreaterThanOrEqual(rankOf(verdict(cells)));
      }),
    );
  });
});
