/** A time in which Microsoft Graph does not answer, in hours since the tenant's start. */
interface Outage {
  readonly fromHour: number;
  readonly hours: number;
}

/** What is special about a world; everything else follows from the seed and from what is done to it. */
export interface Scenario {
  readonly name: string;
  /** Share of people who do not enrol by themselves, 0 to 1. */
  readonly holdoutShare: number;
  /** The same share for single departments, by code. */
  readonly holdoutShareOf: Readonly<Record<number, number>>;
  /** Share of holdouts who enrol once the helpdesk works the list, 0 to 1. */
  readonly assistConversion: number;
  /** Share of the organization that joins in a week. */
  readonly joinersPerWeek: number;
  /** Share of the organization that changes department in a week. */
  readonly moversPerWeek: number;
  /** How long a policy or group change takes to reach sign-ins: at least, and the spread over people, in minutes. */
  readonly propagation: { readonly leastMinutes: number; readonly spreadMinutes: number };
  readonly outages: readonly Outage[];
  /** The app "Field client" cannot use passkeys where a policy demands them, until it is fixed. */
  readonly fieldClientFails: boolean;
  /** Registration fails for a department (by code) for some days after its invitation, until it is fixed. */
  readonly brokenRegistration: { readonly department: number; readonly days: number } | undefined;
  /** Failed password sign-ins from foreign networks in one hour. */
  readonly attacksPerHour: number;
  /** People whose password an attacker has. */
  readonly stolenPasswords: number;
  /** Share of people who have Windows Hello for Business from the start, 0 to 1. */
  readonly windowsHelloShare: number;
  /** Share of people who work at night, 0 to 1. */
  readonly nightShiftShare: number;
  /** Passkeys are on for all users from the start, not for the audience groups. */
  readonly passkeysForAllUsers: boolean;
  /** A policy for administrators is already enabled. */
  readonly adminPolicyEnabled: boolean;
  /** Hours after the Operations policy is enabled at which a person adds an exclusion to it. */
  readonly humanEditAfterHours: number | undefined;
}
