import { absorbReportRows, finishReport } from "../../../shared/domain/enrolment/absorbReport.ts";
import { doubtReport } from "../../../shared/domain/enrolment/doubtReport.ts";
import { federatedBy } from "../../../shared/domain/enrolment/federatedBy.ts";
import { isReportDue } from "../../../shared/domain/enrolment/isReportDue.ts";
import type { Registered } from "../../../shared/domain/enrolment/registered.ts";
import { withoutStaleReport } from "../../../shared/domain/enrolment/reportTurn.ts";
import type { DomainsRead } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { dayOf } from "../../../shared/domain/plan/dayOf.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Registration, RegistrationPage } from "../../../shared/ports/registrations.ts";
import type { World } from "../../../shared/ports/world.ts";
import { NotRead, readValue } from "./notRead.ts";

/** Time for a slice that reads pages of the report, milliseconds, all that it did before included; the rest of the activity counts and stores. */
const patienceMs = 30_000;
/** A slice of a poll that goes on and took longer than this has many sign-ins to read, milliseconds. */
const busyMs = 5000;

/**
 * Brings everybody's registered methods up to date when the report is due, as many pages of it in one slice as its time
 * allows; a person missing from the whole report has none, unless so many are missing that it is not believed. `startedAt` is when the slice began, epoch milliseconds.
 */
export async function readEnrolment(
  world: World,
  plan: Plan,
  before: Collecting,
  at: number,
  startedAt: number,
): Promise<Collecting> {
  const known = withoutStaleReport(before, at);
  if (known.report === undefined && !isReportDue(known, known.people.size, at, dayOf(plan.timeZone)))
    return known;
  // The budget of reports is the sign-ins' first, as long as there are many.
  if (known.signIns?.poll !== undefined && world.clock.now() - startedAt > busyMs) return known;
  const rows: Registered[] = [];
  const unknown = new Set(known.unknownMethods);
  let { quarantined } = known;
  let next = known.report?.next;
  do {
    const page: RegistrationPage = readValue(await world.registrations.page(next));
    quarantined += page.quarantined;
    rows.push(...page.registrations.map((each) => registeredOf(each, known.domains)));
    for (const method of page.registrations.flatMap((each) => each.unknownMethods)) unknown.add(method);
    next = page.next;
  } while (next !== undefined && world.clock.now() - startedAt < patienceMs);
  const counted = { ...known, quarantined, unknownMethods: [...unknown].slice(0, 50) };
  const read = absorbReportRows(counted, rows, at);
  if (next !== undefined) return { ...read, report: { ...read.report, next } };
  const because = doubtReport(read, at);
  if (because === undefined) return { ...finishReport(read, at), ...marked(known, read.report.begunAt) };
  const { report: _, ...kept } = read;
  throw new NotRead(
    { kind: "unavailable", reason: "protocol", because },
    { ...kept, reported: [], doubted: { since: known.doubted?.since ?? at, lastAt: at } },
  );
}

function registeredOf(registration: Registration, domains: DomainsRead | undefined): Registered {
  const { userId, kinds, legacy, otherMethods, unknownMethods, isAdmin, domain, asOf } = registration;
  return {
    userId,
    kinds,
    legacy,
    admin: isAdmin,
    unknown: unknownMethods.length > 0,
    ...federatedBy(domains, domain),
    ...(otherMethods === "unknown" ? {} : { other: otherMethods === "some" }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** What is known of domains after a report that began at an instant (epoch milliseconds) has marked everybody. */
function marked({ domains }: Collecting, begunAt: number): Pick<Collecting, "domains"> {
  if (domains === undefined || begunAt < domains.at) return {};
  return { domains: { at: domains.at, enforcing: domains.enforcing } };
}
