/** Application permissions of Microsoft Graph that one identity of the product is granted. */
interface PermissionSet {
  readonly required: readonly string[];
  /** For capabilities that a plan may leave out. */
  readonly optional: readonly string[];
}

/** What each identity is granted and nothing beyond it: who reads cannot write, who writes sends no mail. */
export const permissionSets = {
  reader: {
    required: [
      "AuditLog.Read.All",
      "Policy.Read.ConditionalAccess",
      "Policy.Read.AuthenticationMethod",
      "GroupMember.Read.All",
      "User.Read.All",
      "Device.Read.All",
      "Domain.Read.All",
    ],
    optional: ["DeviceManagementManagedDevices.Read.All", "UserAuthMethod-Passkey.Read.All"],
  },
  enforcer: {
    required: [
      "Policy.ReadWrite.ConditionalAccess",
      "Policy.Read.All",
      "Application.Read.All",
      // Until ownership of the enforced groups is proven to do instead.
      "GroupMember.ReadWrite.All",
    ],
    optional: ["Policy.ReadWrite.AuthenticationMethod"],
  },
  notifier: { required: ["Mail.Send"], optional: [] },
} as const satisfies Readonly<Record<string, PermissionSet>>;
