import { staffOf } from "../../../shared/acts/inspectStaff.ts";
import type { ClientPlatform } from "../../../shared/domain/enforcement/whatIf.ts";
import type { CollectedPeople, StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { SurveyPeople } from "../../../shared/domain/survey/chooseQuestions.ts";

const clientPlatforms: readonly ClientPlatform[] = ["android", "iOS", "windows", "macOS", "linux"];

/** Everybody whom the survey of an act may ask about; `slice` names whom it would add to the group. */
export function surveyPeople(
  plan: Plan,
  { people }: CollectedPeople,
  { enforced }: StoredMembership,
  waits: boolean,
  slice: readonly string[],
): SurveyPeople {
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  // Where groups are not written, enabling the policy enforces whoever is in the group.
  const newly = plan.groupWrites || slice.length > 0 ? slice : waits ? [...enforced] : [];
  return {
    breakGlass,
    staff: staffOf(plan),
    service: [...directorySync, ...accounts],
    newlyEnforced: newly.map((id) => {
      const { platformDays = {}, portable = false } = people.get(id) ?? {};
      return { id, platforms: clientPlatforms.filter((each) => each in platformDays), portable };
    }),
  };
}
