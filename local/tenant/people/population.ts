import type { TenantShape } from "./tenantShape.ts";

/** What an account is. */
export const accountKind = { member: 0, guest: 1, service: 2, breakGlass: 3, sync: 4 } as const;

/** Why somebody does not enrol by themselves; 0 is nobody's reason. */
export const holdoutReason = { none: 0, oldDevice: 1, noSignIns: 2, refuses: 3, triedAndFailed: 4 } as const;

/** Cohorts by which people differ in how fast they enrol. */
export const cohort = { everyone: 0, pilot: 1, early: 2 } as const;

/**
 * All accounts in columns, one entry an account: the people of the start first, then everybody who joins
 * later. Columns instead of objects keep 100,000 accounts within some megabytes.
 */
export interface Population {
  readonly seed: number;
  readonly shape: TenantShape;
  /** Accounts whose id is fixed; they come first: people with a role, break-glass and synchronization accounts. */
  readonly named: number;
  /** Accounts at the start. */
  readonly initial: number;
  /** Accounts including everybody who joins later. */
  readonly total: number;
  readonly ids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly kind: Uint8Array;
  /** Department code at the start. */
  readonly department: Uint8Array;
  readonly enabled: Uint8Array;
  readonly isAdmin: Uint8Array;
  /** Whether the account's name is in the federated domain; changes when people are moved there. */
  readonly isFederated: Uint8Array;
  readonly cohort: Uint8Array;
  /** Number of the audience that the person was chosen for beside the department's; 0 for none. */
  readonly chosenFor: Uint8Array;
  /** Device model of the computer and of the phone. */
  readonly computer: Uint8Array;
  readonly phone: Uint8Array;
  readonly fieldClient: Uint8Array;
  readonly securityKey: Uint8Array;
  readonly windowsHello: Uint8Array;
  /** Works at night, so signs in around midnight. */
  readonly nightShift: Uint8Array;
  readonly holdout: Uint8Array;
  /** Whether a holdout enrols once the helpdesk helps. */
  readonly assistable: Uint8Array;
  /** Cumulative hazard at which the person enrols; unit: expectations of an exponential time. */
  readonly threshold: Float32Array;
  /** First instant (epoch milliseconds) of the account; -Infinity from the start. */
  readonly joinsAt: Float64Array;
}

/** Whether the account belongs to a person of the organization who can sign in. */
export function isEnabledMember(people: Population, person: number): boolean {
  return people.kind[person] === accountKind.member && people.enabled[person] === 1;
}
