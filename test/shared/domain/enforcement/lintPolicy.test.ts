import { expect, test } from "vitest";
import { type LintedPolicy, lintPolicy } from "../../../../shared/domain/enforcement/lintPolicy.ts";
import type { PolicyRules } from "../../../../shared/domain/enforcement/policyRules.ts";
import { someRules } from "../../../fakes/someRules.ts";

const strength = "00000000-0000-0000-0000-000000000004";
const resistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const policy = (change: Partial<LintedPolicy> = {}): LintedPolicy => ({
  id: "p",
  includeUsers: [],
  includeGroups: ["enforced"],
  rules: someRules(),
  ...change,
});
const ruled = (change: Partial<PolicyRules>) => policy({ rules: someRules(change) });

test.for([policy(), policy({ includeUsers: ["None"] })])(
  "a policy for exactly the enforced group with the phishing-resistant strength alone has no flaws",
  (fit) => {
    expect(lintPolicy(fit, "enforced")).toEqual([]);
  },
);

test.for<[string, LintedPolicy, string]>([
  ["another group too", policy({ includeGroups: ["enforced", "x"] }), "includes 2 scopes"],
  ["another group instead", policy({ includeGroups: ["x"] }), "includes 1 scopes"],
  ["everybody", policy({ includeUsers: ["All"], includeGroups: [] }), "includes 1 scopes"],
  ["nobody", policy({ includeGroups: [] }), "includes 0 scopes"],
  ["a role too", ruled({ includeRoles: ["role"] }), "includes 2 scopes"],
  ["guests too", ruled({ includesGuests: true }), "includes 2 scopes"],
  ["a user action", ruled({ userActions: ["urn:user:registersecurityinfo"] }), "covers 1 user action(s)"],
  ["what Microsoft manages", ruled({ managed: true }), "managed by Microsoft"],
  ["no strength", ruled({ strength: undefined }), "asks for no authentication strength"],
  [
    "device compliance as well",
    ruled({ otherGrants: ["compliantDevice"] }),
    "mixes 1 other grant(s) with the strength: compliantDevice",
  ],
  [
    "the built-in id with other content",
    ruled({ strength: { id: strength, allowed: [...resistant, "password,sms"] } }),
    "allows 4 combinations, 1 of them not phishing-resistant and 0 of 3 missing",
  ],
  [
    "the built-in id with less content",
    ruled({ strength: { id: strength, allowed: ["fido2"] } }),
    "allows 1 combinations, 0 of them not phishing-resistant and 2 of 3 missing",
  ],
  [
    "a strength whose content is not told",
    ruled({ strength: { id: strength, allowed: [] } }),
    "allows 0 combinations, 0 of them not phishing-resistant and 3 of 3 missing",
  ],
  [
    "the right content under another id",
    ruled({ strength: { id: "00000000-0000-0000-0000-000000000003", allowed: resistant } }),
    "asks for strength 00000000-0000-0000-0000-000000000003",
  ],
])("a policy that covers or asks for %s has one flaw, with its numbers", ([, unfit, flaw]) => {
  expect(lintPolicy(unfit, "enforced")).toEqual([expect.stringContaining(flaw)]);
});

test("all flaws of a policy are told", () => {
  const worst = policy({ includeGroups: [], rules: someRules({ strength: undefined, managed: true }) });
  expect(lintPolicy(worst, "enforced")).toHaveLength(3);
});
