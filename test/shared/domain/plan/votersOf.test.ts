import fc from "fast-check";
import { expect, it } from "vitest";
import { votersOf } from "../../../../shared/domain/plan/votersOf.ts";

const person = fc.constantFrom("a", "b", "c", "d");

it("counts each approver once, and never the author or the person who started", () => {
  fc.assert(
    fc.property(fc.array(person), person, person, (approvers, author, starter) => {
      const voters = votersOf({ people: { author, operators: [], approvers, emergency: [] } }, starter);
      const others = new Set(approvers.filter((one) => one !== author && one !== starter));
      expect([...voters].sort()).toEqual([...others].sort());
    }),
  );
});
