import type { PolicyRules } from "./policyRules.ts";

/** What the lint reads of a policy. */
export interface LintedPolicy {
  readonly id: string;
  readonly includeUsers: readonly string[];
  readonly includeGroups: readonly string[];
  readonly rules: PolicyRules;
}

/** Ending of the built-in strength's id, and exactly what it allows; an id alone proves nothing. */
const strengthEnding = "004";
const phishingResistant = ["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"];

/** Whether a strength is the built-in phishing-resistant one, by its id and by exactly what the tenant says it allows. Pure. */
export function isPhishingResistantStrength({ id, allowed }: NonNullable<PolicyRules["strength"]>): boolean {
  const { weak, missing } = lapsesOf(allowed);
  return id.endsWith(strengthEnding) && weak + missing === 0;
}

const lapsesOf = (allowed: readonly string[]): { weak: number; missing: number } => ({
  weak: allowed.filter((combination) => !phishingResistant.includes(combination)).length,
  missing: phishingResistant.filter((combination) => !allowed.includes(combination)).length,
});

/** Why a policy must not be enforced for a group, each with its numbers; empty when it includes exactly that group and asks for the phishing-resistant strength alone. Pure. */
export function lintPolicy(policy: LintedPolicy, enforcedGroup: string): readonly string[] {
  return [...scopeFlaws(policy, enforcedGroup), ...grantFlaws(policy)];
}

function scopeFlaws(
  { id, includeUsers, includeGroups, rules }: LintedPolicy,
  enforcedGroup: string,
): readonly string[] {
  const flaws: string[] = [];
  const users = includeUsers.filter((user) => user !== "None");
  const guests = rules.includesGuests ? ["guests"] : [];
  const scope = [...users, ...includeGroups, ...rules.includeRoles, ...guests];
  if (scope.length !== 1 || scope[0] !== enforcedGroup) {
    flaws.push(`policy ${id} includes ${scope.length} scopes, wanted exactly the enforced group`);
  }
  const { userActions, managed } = rules;
  if (userActions.length > 0) {
    flaws.push(`policy ${id} covers ${userActions.length} user action(s), which have no report-only mode`);
  }
  if (managed) flaws.push(`policy ${id} is managed by Microsoft; make one of your own`);
  return flaws;
}

function grantFlaws({ id, rules: { strength, otherGrants } }: LintedPolicy): readonly string[] {
  const flaws: string[] = [];
  if (otherGrants.length > 0) {
    const names = otherGrants.join(", ");
    flaws.push(`policy ${id} mixes ${otherGrants.length} other grant(s) with the strength: ${names}`);
  }
  if (strength === undefined) {
    flaws.push(`policy ${id} asks for no authentication strength, wanted the phishing-resistant one`);
    return flaws;
  }
  const { weak, missing } = lapsesOf(strength.allowed);
  if (!isPhishingResistantStrength(strength)) {
    flaws.push(
      `policy ${id} asks for strength ${strength.id}, which allows ${strength.allowed.length} combinations, ${weak} of them not phishing-resistant and ${missing} of ${phishingResistant.length} missing`,
    );
  }
  return flaws;
}
