import { departmentFlaws } from "../cohorts/departmentFlaws.ts";
import { gateFlaws } from "./gateFlaws.ts";
import { idFlaws } from "./idFlaws.ts";
import { peopleFlaws } from "./peopleFlaws.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";
import { startFlaws } from "./startFlaws.ts";
import { timingFlaws } from "./timingFlaws.ts";
import { triggerFlaws } from "./triggerFlaws.ts";
import { waveFlaws } from "./waveFlaws.ts";

/** Every rule between fields that a well-formed plan breaks; none means the plan can be carried out. */
export function planFlaws(plan: Plan): readonly PlanFlaw[] {
  return [
    ...idFlaws(plan),
    ...timingFlaws(plan),
    ...peopleFlaws(plan),
    ...waveFlaws(plan),
    ...departmentFlaws(plan),
    ...gateFlaws(plan),
    ...triggerFlaws(plan),
    ...startFlaws(plan),
  ];
}
