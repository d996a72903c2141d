import { department } from "./department.ts";
import { humanExclusionGroup } from "./fixedIds.ts";
import type { Group } from "./group.ts";
import { families, guidOf } from "./guidOf.ts";
import type { Membership } from "./membership.ts";
import { accountKind, type Population } from "./population.ts";
import { audienceOf, type TenantShape } from "./tenantShape.ts";

const excluded = {
  breakGlass: ["Emergency accounts", "Break-glass accounts.", accountKind.breakGlass],
  services: ["Rooms and service accounts", "Accounts without a person.", accountKind.service],
  nobody: ["Passkey exclusions", "Nobody yet.", undefined],
} as const;

/** Group that lists the people of a department (by code): the audience itself, or a group of its own where several share one. */
export function departmentGroup({ shape, seed }: Pick<Population, "shape" | "seed">, code: number): string {
  const audience = audienceOf(shape, code);
  const isAlone = codesOf(shape, audience).length === 1;
  const id = isAlone ? shape.audiences[audience - 1]?.id : undefined;
  return id ?? guidOf(seed, families.group, code, 0);
}

/** Codes of the departments that belong to an audience (by number). */
const codesOf = ({ departments }: TenantShape, audience: number): readonly number[] =>
  departments.flatMap((each, index) => (each.audience === audience ? [index + 1] : []));

/** Declares all groups of the tenant with their members at the start and returns their descriptions. */
export function defineGroups(people: Population, membership: Membership): readonly Group[] {
  const { shape } = people;
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
    const audience = shape.audiences.findIndex((each) => each.id === id);
    const takesMail = audience < 0 ? {} : { mail: `audience-${audience + 1}@corp.example` };
    groups.push({ id, displayName: name, description, owners: [0], ...takesMail });
  };
  const defineDepartment = (code: number): void => {
    const name = shape.departments[code - 1]?.name ?? "";
    define(departmentGroup(people, code), name, `All of ${name}.`, staffOf(code));
  };
  for (const [index, { id, name, about, chosen }] of shape.audiences.entries()) {
    const codes = codesOf(shape, index + 1);
    if (chosen !== undefined) {
      define(
        id,
        name,
        about,
        where((account) => people.chosenFor[account] === index + 1),
      );
    } else if (codes.length === 1) {
      define(id, name, about, staffOf(codes[0] ?? 0));
    } else {
      codes.forEach(defineDepartment);
      define(
        id,
        name,
        about,
        [],
        codes.map((code) => departmentGroup(people, code)),
      );
    }
  }
  shape.departments.forEach(({ audience }, index) => {
    if (audience === undefined) defineDepartment(index + 1);
  });
  for (const { id, name } of shape.enforced) {
    // Where nobody may write groups a policy includes the audience itself.
    if (!membership.has(id)) {
      define(id, `Passkey enforced: ${name}`, "People for whom passkeys are enforced.", []);
    }
  }
  define(shape.exceptionsGroup, "Passkey exceptions", "People who are exempt for a time.", []);
  for (const { id, holds } of shape.excludedGroups) {
    const [name, description, kind] = excluded[holds];
    define(
      id,
      name,
      description,
      where((account) => people.kind[account] === kind),
    );
  }
  define(
    humanExclusionGroup,
    "Operations shift leads",
    "People who lead a shift in Operations.",
    staffOf(department.operations).filter(isPerson).slice(0, 10),
  );
  return groups;
}
