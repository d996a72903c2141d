import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { DoctorPorts } from "../tenantPorts.ts";
import type { Finding } from "./finding.ts";

/** Whether the accounts on which much depends are there: break-glass accounts in the cloud and enabled, and everybody with a role. */
export async function examineAccounts({ directory }: DoctorPorts, plan: Plan): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [index, id] of plan.exclusions.breakGlass.entries()) {
    const base = {
      id: `plan-break-glass:${index + 1}`,
      row: "D35",
      title: `Break-glass account ${index + 1} can be used`,
    };
    const fix =
      "Keep at least two enabled accounts that no directory outside the cloud keeps in step, and name them in exclusions.breakGlass.";
    const account = await directory.account(id);
    if (account.kind !== "read") {
      findings.push({ ...base, severity: "unknown", because: `account ${id}: ${account.because}`, fix });
      continue;
    }
    const { accountEnabled, synchronized } = account.value;
    const flaws = [
      ...(accountEnabled ? [] : ["it is disabled"]),
      ...(synchronized === true ? ["it is kept in step with a directory outside the cloud"] : []),
    ];
    findings.push(
      flaws.length === 0
        ? { ...base, severity: "fine", because: `account ${id} is enabled, in the cloud only` }
        : { ...base, severity: "error", because: `account ${id}: ${flaws.join(" and ")}`, fix },
    );
  }
  const { author, operators, approvers, emergency } = plan.people;
  const staff = [...new Set([author, ...operators, ...approvers, ...emergency])];
  const gone: string[] = [];
  for (const id of staff) {
    const account = await directory.account(id);
    if (
      account.kind === "read"
        ? !account.value.accountEnabled
        : account.kind === "unavailable" && account.reason === "missing"
    )
      gone.push(id);
  }
  return [
    ...findings,
    {
      severity: gone.length === 0 ? "fine" : "error",
      id: "plan-people",
      row: "A17",
      title: "Everybody with a role can act",
      because: `${staff.length - gone.length} of ${staff.length} people are there and enabled${gone.length === 0 ? "" : `; not ${gone.join(", ")}`}`,
      ...(gone.length === 0 ? {} : { fix: "Name other people in the plan, or enable these accounts." }),
    },
  ];
}
