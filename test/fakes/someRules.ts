import type { PolicyRules } from "../../shared/domain/enforcement/policyRules.ts";

/** Rules of a policy that asks for the phishing-resistant strength alone, for all applications. */
export function someRules(change: Partial<PolicyRules> = {}): PolicyRules {
  return {
    includeRoles: [],
    includesGuests: false,
    excludesGuests: false,
    applications: ["All"],
    userActions: [],
    strength: {
      id: "00000000-0000-0000-0000-000000000004",
      allowed: ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
    },
    otherGrants: [],
    managed: false,
    ...change,
  };
}
