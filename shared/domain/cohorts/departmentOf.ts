import type { CohortMember } from "./cohortMember.ts";

/** The department of a person without the blanks around it, "" where nobody filled it in. Pure. */
export const departmentOf = ({ department }: Pick<CohortMember, "department">): string =>
  department?.trim() ?? "";
