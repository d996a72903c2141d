/** Something that was asked of the tenant: what it is, or why nobody knows. */
export type Known<Value> =
  | { readonly kind: "known"; readonly value: Value }
  | { readonly kind: "unknown"; readonly because: string };

/** Something that is known. */
export const known = <Value>(value: Value): Known<Value> => ({ kind: "known", value });
