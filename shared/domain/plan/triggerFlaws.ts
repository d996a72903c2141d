import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";

/** Rules on rollback triggers (CFG028): of each kind of detector a phase has one, since each has one state in a wave. */
export function triggerFlaws({ phases }: Plan): readonly PlanFlaw[] {
  return phases.flatMap(({ rollback: { triggers } }, p) =>
    triggers.flatMap(({ kind }, t) => {
      const first = triggers.findIndex((trigger) => trigger.kind === kind);
      if (kind === "blockedUsers" || first === t) return [];
      return [
        {
          code: "CFG028",
          path: ["phases", p, "rollback", "triggers", t],
          message: `is a second "${kind}", after triggers[${first}]; keep the stricter of the two`,
        },
      ];
    }),
  );
}
