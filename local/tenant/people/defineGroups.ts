import { department, departments, waveOf } from "./department.ts";
import {
  audienceGroup,
  breakGlassGroup,
  enforcedGroup,
  exceptionsGroup,
  humanExclusionGroup,
  serviceGroup,
} from "./fixedIds.ts";
import type { Group } from "./group.ts";
import { families, guidOf } from "./guidOf.ts";
import type { Membership } from "./membership.ts";
import { accountKind, cohort, type Population } from "./population.ts";

const nested = [department.finance, department.hr, department.it] as const;

/** Group that lists the people of a department (by code): the audience itself, or one nested in "everyone else". */
export function departmentGroup(seed: number, code: number): string {
  const wave = waveOf(code);
  return wave === 6 ? guidOf(seed, families.group, code, 0) : audienceGroup(wave);
}

/** Declares all groups of the tenant with their members at the start and returns their descriptions. */
export function defineGroups(people: Population, membership: Membership): readonly Group[] {
  const accounts = Array.from({ length: people.initial }, (_, account) => account);
  const where = (test: (account: number) => boolean): number[] => accounts.filter(test);
  const staffOf = (code: number): number[] => where((account) => people.department[account] === code);
  const isPerson = (account: number): boolean =>
    people.kind[account] === accountKind.member && people.enabled[account] === 1;
  const groups: Group[] = [];
  const define = (
    id: string,
    name: string,
    description: string,
    members: readonly number[],
    children: readonly string[] = [],
  ): void => {
    membership.define(id, members, children);
    groups.push({ id, displayName: name, description, owners: [0] });
  };
  define(
    audienceGroup(1),
    "Passkey audience: IT pilot",
    "Eight people of IT.",
    where((account) => people.cohort[account] === cohort.pilot),
  );
  define(
    audienceGroup(2),
    "Passkey audience: early adopters",
    "Willing people of three departments.",
    where((account) => people.cohort[account] === cohort.early),
  );
  for (const code of [department.operations, department.sales, department.engineering]) {
    const name = departments[code];
    define(audienceGroup(waveOf(code)), `Passkey audience: ${name}`, `All of ${name}.`, staffOf(code));
  }
  for (const code of nested) {
    define(
      departmentGroup(people.seed, code),
      departments[code],
      `All of ${departments[code]}.`,
      staffOf(code),
    );
  }
  define(
    audienceGroup(6),
    "Passkey audience: everyone else",
    "Finance, HR and IT.",
    [],
    nested.map((code) => departmentGroup(people.seed, code)),
  );
  for (const [wave, name] of [
    [3, "Operations"],
    [4, "Sales"],
    [5, "Engineering"],
    [6, "everyone else"],
  ] as const) {
    define(enforcedGroup(wave), `Passkey enforced: ${name}`, "People for whom passkeys are enforced.", []);
  }
  define(exceptionsGroup, "Passkey exceptions", "People who are exempt for a time.", []);
  define(
    breakGlassGroup,
    "Emergency accounts",
    "Break-glass accounts.",
    where((account) => people.kind[account] === accountKind.breakGlass),
  );
  define(
    serviceGroup,
    "Rooms and service accounts",
    "Accounts without a person.",
    where((account) => people.kind[account] === accountKind.service),
  );
  define(
    humanExclusionGroup,
    "Operations shift leads",
    "People who lead a shift in Operations.",
    staffOf(department.operations).filter(isPerson).slice(0, 10),
  );
  return groups;
}
