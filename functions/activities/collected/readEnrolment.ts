import { absorbReport } from "../../../shared/domain/enrolment/absorbReport.ts";
import { isReportDue } from "../../../shared/domain/enrolment/isReportDue.ts";
import type { Registered } from "../../../shared/domain/enrolment/registered.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { dayOf } from "../../../shared/domain/plan/dayOf.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { Registration, RegistrationPage } from "../../../shared/ports/registrations.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

/** Brings everybody's registered methods up to date when the report is due; a person missing from it has none. */
export async function readEnrolment(
  world: World,
  plan: Plan,
  before: Collecting,
  at: number,
): Promise<Collecting> {
  if (!isReportDue(before, before.people.size, at, dayOf(plan.timeZone))) return before;
  const report: Registered[] = [];
  const unknown = new Set(before.unknownMethods);
  let quarantined = before.quarantined;
  for await (const page of pages(world)) {
    quarantined += page.quarantined;
    report.push(...page.registrations.map(registeredOf));
    for (const method of page.registrations.flatMap((each) => each.unknownMethods)) unknown.add(method);
  }
  const unknownMethods = [...unknown].slice(0, 50);
  return { ...absorbReport(before, report, at), quarantined, unknownMethods };
}

const registeredOf = (registration: Registration): Registered => {
  const { userId, kinds, legacy, otherMethods, unknownMethods, isAdmin, asOf } = registration;
  return {
    userId,
    kinds,
    legacy,
    admin: isAdmin,
    unknown: unknownMethods.length > 0,
    ...(otherMethods === "unknown" ? {} : { other: otherMethods === "some" }),
    ...(asOf === undefined ? {} : { asOf }),
  };
};

async function* pages(world: World): AsyncGenerator<RegistrationPage> {
  let next: string | undefined;
  do {
    const page: RegistrationPage = readValue(await world.registrations.page(next));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
