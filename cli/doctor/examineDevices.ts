import { auditDevices } from "../../shared/domain/checks/auditDevices.ts";
import type { Check } from "../../shared/domain/checks/check.ts";
import { checkDevices } from "../../shared/domain/checks/checkDevices.ts";
import { checkRules } from "../../shared/domain/checks/checkRules.ts";
import { countDevices } from "../../shared/domain/checks/countDevices.ts";
import type { ListedDevice } from "../../shared/domain/checks/deviceAudit.ts";
import { type Known, known } from "../../shared/domain/checks/known.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { createGroupLook } from "../../shared/looks/createGroupLook.ts";
import type { DoctorPorts } from "../tenantPorts.ts";

const dayMs = 86_400_000;
const mostPages = 3000;

/** D0.4 without a rollout: the lists of devices alone, because platforms of sign-ins are known only to a rollout that has read them. */
export async function examineDevices(ports: DoctorPorts, plan: Plan): Promise<readonly Check[]> {
  const entra = await listed(ports, "entra");
  const intune = await listed(ports, "intune");
  const people = await peopleOf(ports, plan);
  const count = (list: Known<readonly ListedDevice[]>): Known<number> =>
    list.kind === "known" ? known(list.value.length) : list;
  const all = [entra, intune].flatMap((list) => (list.kind === "known" ? list.value : []));
  return checkDevices({
    entra: count(entra),
    intune: count(intune),
    counts:
      people.kind === "unknown"
        ? people
        : entra.kind === "unknown"
          ? entra
          : known(
              countDevices(
                auditDevices({
                  people: people.value,
                  listed: all,
                  platformsOf: () => ({ used: [], outdated: [] }),
                  since: ports.clock.now() - checkRules(plan).activeDays * dayMs,
                }).values(),
              ),
            ),
  });
}

async function listed(
  { devices, clock }: DoctorPorts,
  source: "entra" | "intune",
): Promise<Known<readonly ListedDevice[]>> {
  const all: ListedDevice[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; ) {
    const page = await devices.page(source, next);
    if (page.kind === "unavailable") return { kind: "unknown", because: page.because };
    if (page.kind === "throttled") {
      await clock.sleep(page.retryAfterMs);
      continue;
    }
    all.push(...page.value.devices);
    next = page.value.next;
    if (next === undefined) return known(all);
    pages += 1;
  }
  return { kind: "unknown", because: `the list has more than ${mostPages} pages` };
}

async function peopleOf({ directory }: DoctorPorts, { phases }: Plan): Promise<Known<readonly string[]>> {
  const groups = createGroupLook(directory);
  const people = new Set<string>();
  for (const { audience } of phases.flatMap(({ waves }) => waves)) {
    const members = await groups.people(audience);
    if (members.kind === "unknown") return members;
    for (const id of members.value) people.add(id);
  }
  return known([...people]);
}
