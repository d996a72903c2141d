/** Kinds of credential that passkeys are to replace, as people tell them apart. */
export const legacyKinds = ["password", "authenticatorApp", "phone", "oneTimeCode"] as const;

/** One kind of credential that passkeys are to replace. */
export type LegacyKind = (typeof legacyKinds)[number];
