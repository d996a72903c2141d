/** Least application permissions by what they are needed for, as named to people when one is missing. */
export const permissions = {
  signIns: "AuditLog.Read.All (with Policy.Read.ConditionalAccess for the policy results)",
  audits: "AuditLog.Read.All",
  registrations: "AuditLog.Read.All",
  devices: "Device.Read.All",
  managedDevices: "DeviceManagementManagedDevices.Read.All",
  domains: "Domain.Read.All",
  methods: "Policy.Read.AuthenticationMethod",
  methodTargets: "Policy.ReadWrite.AuthenticationMethod",
  policies: "Policy.Read.ConditionalAccess or Policy.Read.All",
  whatIf: "Policy.Read.ConditionalAccess",
  users: "User.Read.All",
  policyState: "Policy.ReadWrite.ConditionalAccess with Policy.Read.All and Application.Read.All",
  members: "GroupMember.Read.All with User.Read.All",
  mail: "Mail.Send, scoped to the mailbox in MAIL_SENDER",
  memberChanges: "GroupMember.ReadWrite.All, or ownership of the group",
} as const;
