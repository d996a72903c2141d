import type { MethodKind } from "../credentials/methodKind.ts";
import type { Person } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import type { Registered } from "./registered.ts";
import type { Trace } from "./trace.ts";
import { withChange } from "./withChange.ts";

/**
 * The person by a row of the report as of epoch milliseconds `asOf`; undefined where they are not in it. What audits told of
 * a later time stays true: a method that the report is too old to have is not one that is gone. Pure.
 */
export function withReport(
  known: Person,
  { kinds = [], legacy = [], other, admin, unknown = false }: Partial<Registered>,
  { change }: Trace,
  asOf: number,
): Person {
  const later = change !== undefined && change.at > asOf ? change : undefined;
  const now = later?.registered === true ? withKind(kinds, later.kind) : kinds;
  const person = withRegistration(known, { kinds: now, legacy, other, unknown, admin });
  return later?.registered === false ? withChange(person, later) : person;
}

const withKind = (kinds: readonly MethodKind[], kind: MethodKind): readonly MethodKind[] =>
  kinds.includes(kind) ? kinds : [...kinds, kind];
