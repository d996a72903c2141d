import type { GroupHands } from "./groupHands.ts";
import type { Some } from "./some.ts";

/** A department of the tenant beside the people of one wave. */
export interface DepartmentCount {
  /** Value of the attribute `department`. */
  readonly name: string;
  readonly people: number;
}

/** How whole the departments are that a wave stands for. */
export interface Wholeness {
  /** Values of the attribute `department` that the wave stands for. */
  readonly names: readonly string[];
  /** Whether the plan names them, or they were found from who is in the group. */
  readonly from: "plan" | "group";
  /** People of these departments whom somebody has to ask. */
  readonly people: number;
  /** Those of them who are neither in the group nor in a wave of an earlier phase. */
  readonly missing: Some;
  /** People of the group who are in none of these departments. */
  readonly strangers: Some;
}

/** What was read of one wave's audience; people are enabled members whom the plan does not exclude. */
export interface CohortReading {
  /** Without those who are exempt. */
  readonly people: number;
  readonly exempt: number;
  /** Members of the group who are not asked. */
  readonly guests: number;
  readonly disabled: number;
  readonly excluded: number;
  /** The largest departments first, at most 20. */
  readonly departments: readonly DepartmentCount[];
  /** How many different departments there are, and people of whom none is known. */
  readonly departmentCount: number;
  readonly unassigned: number;
  /** Whether other groups are members of the group. */
  readonly nested: boolean;
  /** Only of a department wave. */
  readonly whole?: Wholeness;
  /** Waves of the plan that ask some of the same people; those without any are left out. */
  readonly overlaps: readonly (Some & { readonly wave: string })[];
}

/** What was read of all cohorts of a plan at one time. */
export interface CohortsRead {
  /** Epoch milliseconds. */
  readonly at: number;
  /** By wave id. */
  readonly waves: Readonly<Record<string, CohortReading>>;
  /** Enabled members of the tenant whom somebody has to ask, and those of them in no wave at all. */
  readonly tenant: { readonly people: number; readonly outside: Some };
  /** Who can fill the groups that decide who is asked, enforced or left alone, by group. */
  readonly hands: Readonly<Record<string, GroupHands>>;
}
