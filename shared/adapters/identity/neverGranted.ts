/** Permissions that no identity of the product may be granted; a trailing `*` stands for anything that follows. */
export const neverGranted: readonly string[] = [
  "UserAuthenticationMethod.ReadWrite.All",
  "UserAuthMethod-Passkey.ReadWrite.All",
  "UserAuthMethod-TAP.ReadWrite.All",
  "RoleManagement.*",
  "Directory.ReadWrite.All",
  "Group.ReadWrite.All",
];
