import type { Plan } from "../plan/plan.ts";
import type { PlanFlaw } from "../plan/planFlaw.ts";

/** A wave that names departments stands for them whole, which is asked of department waves alone (CFG020); no two of these hold the same one whole. Pure. */
export function departmentFlaws({ phases }: Plan): readonly PlanFlaw[] {
  const owner = new Map<string, string>();
  return phases.flatMap(({ kind, waves }, p) =>
    waves.flatMap(({ id, departments = [] }, w) => {
      const path = ["phases", p, "waves", w, "departments"];
      if (departments.length === 0) return [];
      if (kind !== "department") {
        const message = `names departments of wave "${id}", whose phase is of kind "${kind}"; only a department wave holds departments whole: leave it out`;
        return [{ code: "CFG020", path, message }];
      }
      return departments.flatMap((name) => {
        const other = owner.get(name);
        owner.set(name, other ?? id);
        if (other === undefined) return [];
        const message = `department "${name}" is held whole by wave "${other}" already; name it once`;
        return [{ code: "CFG020", path, message }];
      });
    }),
  );
}
