import { hourMs } from "../people/calendar.ts";
import { humanExclusionGroup } from "../people/fixedIds.ts";
import type { Population } from "../people/population.ts";
import { firstPolicy } from "../people/tenantShape.ts";
import type { ConditionalAccessPolicy } from "../policies/conditionalAccessPolicy.ts";
import type { PolicyHistory } from "../policies/policyHistory.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { AuditLog } from "./auditLog.ts";
import { policyChanged } from "./policyAudits.ts";

/** The person of the scenario human-edits-policy, who excludes a group from the Operations policy once. */
export class HumanEdit {
  readonly #afterMs: number | undefined;
  readonly #editor: number;
  readonly #edited: string;
  readonly #policies: PolicyHistory;
  readonly #audits: AuditLog;
  #dueAt: number | undefined;
  #done = false;

  constructor(people: Population, scenario: Scenario, policies: PolicyHistory, audits: AuditLog) {
    const hours = scenario.humanEditAfterHours;
    this.#afterMs = hours === undefined ? undefined : hours * hourMs;
    // Somebody of IT who has no role in the rollout.
    this.#editor = people.cohort.indexOf(1);
    this.#edited = firstPolicy(people.shape) ?? "";
    this.#policies = policies;
    this.#audits = audits;
  }

  /** The state of a policy was changed through the API. */
  noticeState(policyId: string, to: string, at: number): void {
    if (policyId === this.#edited && to === "enabled" && this.#afterMs !== undefined && !this.#done) {
      this.#dueAt = at + this.#afterMs;
    }
  }

  /** Makes the edit when its time has come and the policy is still enabled. */
  advance(to: number): void {
    if (this.#dueAt === undefined || this.#dueAt > to) {
      return;
    }
    const at = this.#dueAt;
    this.#dueAt = undefined;
    if (this.#policies.current(this.#edited)?.state === "enabled") {
      this.#done = true;
      this.#change(at, (groups) => [...groups, humanExclusionGroup]);
    }
  }

  /** Takes the edit back; false when there is none. */
  undo(at: number): boolean {
    const groups = this.#policies.current(this.#edited)?.conditions.users.excludeGroups ?? [];
    if (!groups.includes(humanExclusionGroup)) {
      return false;
    }
    this.#change(at, (before) => before.filter((group) => group !== humanExclusionGroup));
    return true;
  }

  #change(at: number, change: (groups: readonly string[]) => readonly string[]): void {
    const before = this.#policies.current(this.#edited);
    if (before === undefined) {
      return;
    }
    const { users } = before.conditions;
    const after: ConditionalAccessPolicy = {
      ...before,
      modifiedDateTime: new Date(at).toISOString(),
      conditions: {
        ...before.conditions,
        users: { ...users, excludeGroups: change(users.excludeGroups) },
      },
    };
    this.#policies.record(this.#edited, at, after);
    const by = { kind: "person", who: this.#editor } as const;
    this.#audits.record(policyChanged(before, after, at, by));
  }
}
