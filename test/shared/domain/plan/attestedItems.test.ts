import fc from "fast-check";
import { expect, test } from "vitest";
import { attestedItems } from "../../../../shared/domain/plan/attestedItems.ts";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";

const base = { id: "c", mode: "enforce" } as const;

test.for<{ name: string; criterion: CriterionPlan; items: readonly string[] }>([
  {
    name: "an attestation by its step",
    criterion: { ...base, kind: "attestation", item: "D0.3", maxAgeDays: 90 },
    items: ["D0.3"],
  },
  {
    name: "methods one by one",
    criterion: { ...base, kind: "methods", item: "D1.2", methods: ["securityKey", "windowsHello"] },
    items: ["D1.2.securityKey", "D1.2.windowsHello"],
  },
  {
    name: "places one by one",
    criterion: { ...base, kind: "scenarios", item: "D1.3", scenarios: ["vpn"] },
    items: ["D1.3.vpn"],
  },
  {
    name: "recoveries by their step",
    criterion: { ...base, kind: "recoveries", item: "D2.X2", min: 2, target: 3 },
    items: ["D2.X2"],
  },
  {
    name: "what is measured alone by nothing",
    criterion: { ...base, kind: "disruption", maxShare: 0.02 },
    items: [],
  },
])("attests $name", ({ criterion, items }) => {
  expect(attestedItems(criterion)).toEqual(items);
});

test("no two parts of a step are attested under one row", () => {
  const kinds = ["authenticator", "securityKey", "synced", "windowsHello", "secureEnclave", "certificate"];
  fc.assert(
    fc.property(fc.subarray(kinds as "synced"[], { minLength: 1 }), (methods) => {
      const items = attestedItems({ ...base, kind: "methods", item: "D1.2", methods });
      expect(new Set(items).size).toBe(methods.length);
    }),
  );
});
