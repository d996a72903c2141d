/** Kinds of method that resist phishing, as people tell them apart. */
export const methodKinds = [
  "authenticator",
  "securityKey",
  "synced",
  "windowsHello",
  "secureEnclave",
  "certificate",
] as const;

/** One kind of method that resists phishing. */
export type MethodKind = (typeof methodKinds)[number];
