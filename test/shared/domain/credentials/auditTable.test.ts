import { expect, test } from "vitest";
import { meaningOfAudit } from "../../../../shared/domain/credentials/auditTable.ts";

const cases: readonly (readonly [activity: string, reason: string, means: string])[] = [
  ["Admin registered temporary access pass method for user", "", "passIssued"],
  ["User registered temporary access pass method", "", "passIssued"],
  ["User registered security info", "User registered Passkey (device-bound)", "passkeyRegistered"],
  ["User registered security info", "User registered FIDO2 security key", "passkeyRegistered"],
  ["User registered security info", "User registered mobile phone SMS", "other"],
  ["User registered security info", "", "other"],
  ["Add Passkey (device-bound)", "", "passkeyRegistered"],
  ["Admin deleted security info", "Admin deleted Passkey (device-bound)", "passkeyRemoved"],
  ["User deleted security info", "User deleted FIDO2 security key", "passkeyRemoved"],
  ["User deleted security info", "User deleted mobile phone SMS", "methodRemoved"],
  ["User deleted security info", "", "methodRemoved"],
  ["Get passkey creation options", "", "other"],
  ["Update conditional access policy", "", "other"],
];

test.for(cases)("%s with the reason '%s' means %s", ([activity, reason, means]) => {
  expect(meaningOfAudit(activity, reason)).toBe(means);
});
