/** A department: people who work together. Its code is its place in the shape's list, from 1. */
interface DepartmentShape {
  readonly name: string;
  /** Share of the enabled members, 0 to 1; the last department takes the rest whatever stands here. */
  readonly share: number;
  /** Number of the audience that the people of the department belong to; none where nobody asks them. */
  readonly audience?: number;
}

/** A group of people who are asked to enrol. Its number is its place in the shape's list, from 1, at most 30. */
interface AudienceShape {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** People chosen from departments (by code), so many of each but no more than a share of all members; without it whole departments. */
  readonly chosen?: {
    readonly cohort: "pilot" | "early";
    readonly from: readonly number[];
    readonly each: number;
    readonly mostShare: number;
  };
}

/** A group of people who may be enforced, and the policy that includes it. */
interface EnforcedShape {
  readonly id: string;
  readonly name: string;
  /** Number of the audience whose people may come into it. */
  readonly audience: number;
  /** Conditional Access policy, in report-only at the start; none where somebody makes it later. */
  readonly policy?: string;
}

/** How a tenant is divided and which object ids stand in it; who people are and what they do follows from seed and scenario. */
export interface TenantShape {
  /** People with a role in the rollout, at least 6; they work in the last department. */
  readonly roles: readonly string[];
  readonly breakGlass: readonly string[];
  readonly directorySync: readonly string[];
  /** Service accounts with an id of their own; there are more. */
  readonly services: readonly string[];
  /** At least one. What a scenario does to Operations it does to the first. */
  readonly departments: readonly DepartmentShape[];
  /** Fewest people of the last department. */
  readonly leastLast: number;
  readonly audiences: readonly AudienceShape[];
  readonly enforced: readonly EnforcedShape[];
  readonly exceptionsGroup: string;
  readonly excludedGroups: readonly {
    readonly id: string;
    readonly holds: "breakGlass" | "services" | "nobody";
  }[];
  /** Report-only policy over all users. */
  readonly observePolicy: string;
  /** Policy over all users for the end, in report-only. */
  readonly finalPolicy?: string;
}

/** Number of the audience that a department (by code) belongs to, 0 for none. */
export const audienceOf = ({ departments }: TenantShape, code: number): number =>
  departments[code - 1]?.audience ?? 0;

/** Policy of the first department's people, which the scenarios are about. */
export const firstPolicy = (shape: TenantShape): string | undefined =>
  shape.enforced.find(({ audience }) => audience === audienceOf(shape, 1))?.policy;
