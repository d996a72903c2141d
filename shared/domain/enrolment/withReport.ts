import type { Person } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import { kindsAfter } from "./kindsAfter.ts";
import type { Registered } from "./registered.ts";
import type { Trace } from "./trace.ts";

/**
 * The person by a row of the report as of epoch milliseconds `asOf`; undefined where they are not in it. What audits told of
 * a later time stays true: a method that the report is too old to have is not one that is gone. Pure.
 */
export function withReport(
  known: Person,
  { kinds = [], legacy = [], other, admin, federated, unknown = false }: Partial<Registered>,
  trace: Trace,
  asOf: number,
): Person {
  const now = kindsAfter(kinds, trace, asOf);
  return withRegistration(known, { kinds: now, legacy, other, unknown, admin, federated });
}
