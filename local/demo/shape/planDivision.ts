import type { TenantShape } from "../../tenant/people/tenantShape.ts";
import type { AskedAudience } from "./askedAudiences.ts";
import { shareOut } from "./shareOut.ts";

type Divided = Pick<TenantShape, "departments" | "audiences">;

/** People of an audience who are chosen from departments, when its size rules leave it open. */
const usualSize = { pilot: 8, early: 30 } as const;
/** Weight of all departments that have a phase of their own together, against 1 - that for all others. */
const ownPhase = 0.42;
/** Weight of those whom nobody asks where an organization phase asks everybody whom its size rules let in. */
const leftOver = 1e-9;
const earlyFrom = 3;

/** How many people the audiences of a plan need at least, and how a number of members is divided among them. */
export interface Division {
  readonly least: number;
  divide(members: number): Divided;
}

/**
 * Departments and audiences for what a plan asks: a department for each audience that is meant as a whole, one for
 * everybody else, pilots chosen from the last department, where people with a role work, early adopters from the first
 * ones. Pure.
 */
export function planDivision(asked: readonly AskedAudience[], roles: number): Division {
  const wholes = asked.filter(({ kind }) => kind === "department" || kind === "organization");
  const order = inOrder(wholes);
  const last = order.length;
  const willing = order.slice(0, -1).flatMap((whole, index) => (whole === undefined ? [] : [index + 1]));
  const chosen = asked.map((audience) => choose(audience, willing.slice(0, earlyFrom), last));
  const takenFrom = (code: number): number =>
    chosen.reduce((sum, choice) => sum + (choice?.from.includes(code) === true ? choice.each : 0), 0);
  const shares = order.map((whole, index) => ({
    weight: weightOf(whole, wholes),
    least: Math.max(whole?.least ?? 0, takenFrom(index + 1) + (index + 1 === last ? roles : 0)),
    most: whole?.most ?? Number.POSITIVE_INFINITY,
  }));
  return {
    least: shares.reduce((sum, { least }) => sum + least, 0),
    divide(members) {
      const sizes = shareOut(members, shares);
      return {
        departments: order.map((whole, index) => ({
          name: whole?.name ?? "Elsewhere",
          share: (sizes[index] ?? 0) / members,
          ...(whole === undefined ? {} : { audience: asked.indexOf(whole) + 1 }),
        })),
        audiences: asked.map(({ id, name }, index) => ({
          ...{ id, name: `Passkey audience: ${name}`, about: `People who are asked with ${name}.` },
          ...(chosen[index] === undefined ? {} : { chosen: chosen[index] }),
        })),
      };
    },
  };
}

/** The departments in the order of their codes; undefined stands for everybody whom nobody asks. */
function inOrder(wholes: readonly AskedAudience[]): readonly (AskedAudience | undefined)[] {
  const asksAll = wholes.some(
    ({ kind, most }) => kind === "organization" && most === Number.POSITIVE_INFINITY,
  );
  if (asksAll) return wholes;
  // The first is whom the scenarios are about; people with a role are asked like others where somebody is.
  return wholes.length < 2
    ? [...wholes, undefined]
    : [...wholes.slice(0, -1), undefined, ...wholes.slice(-1)];
}

function weightOf(whole: AskedAudience | undefined, wholes: readonly AskedAudience[]): number {
  const count = (kind: AskedAudience["kind"]): number => wholes.filter((each) => each.kind === kind).length;
  const rest = count("department") === 0 ? 1 : 1 - ownPhase;
  switch (whole?.kind) {
    case "department":
      return ownPhase / count("department");
    case "organization":
      return rest / count("organization");
    default:
      return count("organization") === 0 ? rest : leftOver;
  }
}

/** From which departments (by code) an audience is chosen, and how many of each; undefined for a whole one. */
function choose({ kind, least, most }: AskedAudience, willing: readonly number[], last: number) {
  if (kind !== "pilot" && kind !== "early") return undefined;
  const size = Math.max(least, Math.min(most, usualSize[kind]));
  // As many departments as give the same number each and still reach the least.
  const count = willing.findLast((_, index) => (index + 1) * Math.floor(size / (index + 1)) >= least);
  const from =
    kind === "pilot" || count === undefined ? [last] : willing.slice(0, willing.indexOf(count) + 1);
  return { cohort: kind, from, each: Math.floor(size / from.length), mostShare: 1 };
}
