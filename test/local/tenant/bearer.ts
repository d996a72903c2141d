import { defaultSigningKey } from "../../../local/tenant/signingKey.ts";
import { mintToken } from "../../../local/world/mintToken.ts";

/** Every permission that some route of the tenant asks for alone, those that the product never holds included. */
const everything = [
  "AuditLog.Read.All",
  "Policy.Read.All",
  "Policy.Read.ConditionalAccess",
  "Policy.ReadWrite.ConditionalAccess",
  "Policy.ReadWrite.AuthenticationMethod",
  "Application.Read.All",
  "Directory.ReadWrite.All",
  "User.ReadWrite.All",
  "UserAuthenticationMethod.ReadWrite.All",
  "DeviceManagementManagedDevices.Read.All",
  "Domain.Read.All",
  "Mail.Send",
];

/** An Authorization header that any tenant of a test takes at any time; everything unless told otherwise. */
export function bearer(roles: readonly string[] = everything, key: string = defaultSigningKey): string {
  const issuedAt = Date.parse("2025-01-01T00:00:00Z");
  return `Bearer ${mintToken(key, { roles, issuedAt, lifetimeMs: 10 * 366 * 86_400_000 })}`;
}
