/** Keys and indexes that lead from the plan to one of its values. */
export type PlanPath = readonly (string | number)[];

/** A problem at an offset (in UTF-16 units) of the plan's text, before its line has been counted. */
export interface Finding {
  readonly code: string;
  readonly path: PlanPath;
  readonly offset: number;
  readonly message: string;
}
