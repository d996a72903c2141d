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
  const weak = strength.allowed.filter((combination) => !phishingResistant.includes(combination)).length;
  const missing = phishingResistant.filter((combination) => !strength.allowed.includes(combination)).length;
  if (!strength.id.endsWith(strengthEnding) || weak + missing > 0) {
    flaws.push(
      `policy ${id} asks for strength ${strength.id}, which allows ${strength.allowed.length} combinations, ${weak} of them not phishing-resistant and ${missing} of ${phishingResistant.length} missing`,
    );
  }
  return flaws;
}
