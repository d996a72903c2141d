import { lintPolicy } from "../../shared/domain/enforcement/lintPolicy.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { everybody, finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { DoctorPorts } from "../tenantPorts.ts";
import type { Finding } from "./finding.ts";

/** Whether the policies that the plan names are there, report-only and fit to be enforced (A25, A26); those that the product makes are not there yet. */
export async function examinePolicies(
  { policies, clock }: DoctorPorts,
  plan: Plan,
): Promise<readonly Finding[]> {
  const named = actingWaves(plan).flatMap(({ wave }) =>
    wave.policy === undefined ? [] : [{ ...wave, policy: wave.policy }],
  );
  if (named.length === 0) return [];
  let reading = await policies.list();
  // One request a second is all that a tenant grants; a person who waits can wait.
  for (let tries = 0; reading.kind === "throttled" && tries < 5; tries += 1) {
    await clock.sleep(reading.retryAfterMs);
    reading = await policies.list();
  }
  return named.flatMap((wave): readonly Finding[] => {
    const base = { id: `plan-policy:${wave.id}`, title: `The policy of ${wave.id} is fit to be enforced` };
    const fix = `Make a policy in report-only for group ${wave.enforced ?? everybody} and name its id, or write "create" as its policy and let the product make it.`;
    if (reading.kind !== "read")
      return [{ ...base, severity: "unknown", row: "A25", because: reading.because, fix }];
    const found = reading.value.find(({ id }) => id.toLowerCase() === wave.policy);
    const scope = wave.id === finalWave ? everybody : (wave.enforced ?? "");
    return found === undefined
      ? [{ ...base, severity: "error", row: "A25", because: `there is no policy ${wave.policy}`, fix }]
      : policyFindings(base, found, scope);
  });
}

function policyFindings(
  base: Pick<Finding, "id" | "title">,
  policy: PolicyDetail,
  scope: string,
): readonly Finding[] {
  const { id, state, rules } = policy;
  const flaws = lintPolicy(policy, scope);
  const findings: Finding[] = flaws.map((because) => ({
    ...base,
    severity: "error",
    row: rules.userActions.length > 0 && because.includes("user action") ? "A26" : "A25",
    because,
    fix: `Entra admin center > Protection > Conditional Access > Policies > ${id}: one group, no user actions, grant "Phishing-resistant MFA" alone; or let the product make one ("create").`,
  }));
  if (state === "enabled") {
    findings.push({
      ...base,
      severity: "error",
      row: "A25",
      because: `policy ${id} is enabled already`,
      fix: `Put it to report-only: PATCH /v1.0/identity/conditionalAccess/policies/${id} with {"state": "enabledForReportingButNotEnforced"}; or begin the plan later with "startAt", which adopts waves that are enforced.`,
    });
  }
  if (state === "disabled") {
    findings.push({
      ...base,
      severity: "warning",
      row: "A25",
      because: `policy ${id} is disabled and foresees nothing`,
      fix: "Put it to report-only, so that what it would do is seen before it does it.",
    });
  }
  if (findings.length > 0) return findings;
  return [
    {
      ...base,
      severity: "fine",
      row: "A25",
      because: `policy ${id} is report-only and asks its group alone`,
    },
  ];
}
