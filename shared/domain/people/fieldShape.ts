/** How one field of a record is kept; data, so that it can be stored beside the records and an older one be read later. */
export type FieldShape =
  /** True or false. */
  | { readonly kind: "flag" }
  /** An integer from 0 to 255, 65,535 or 4,294,967,295. */
  | { readonly kind: "number"; readonly bytes: 1 | 2 | 4 }
  /** At most so many integers from 0 to 4,294,967,295. */
  | { readonly kind: "numbers"; readonly most: number }
  /** At most so many texts of eight hexadecimal digits. */
  | { readonly kind: "hashes"; readonly most: number }
  /** Words of a list of at most 15, in any order. */
  | { readonly kind: "words"; readonly of: readonly string[] }
  /** A day, "YYYY-MM-DD". */
  | { readonly kind: "day" }
  /** Days in order, none more than `span` days before the last. */
  | { readonly kind: "days"; readonly span: number }
  /** An object with a day for some of these names. */
  | { readonly kind: "dayBy"; readonly names: readonly string[] }
  /** An object with a day and numbers of 32 bits, all of them. */
  | { readonly kind: "dayWith"; readonly day: string; readonly numbers: readonly string[] }
  /** Anything, beside the record: for what few records have. */
  | { readonly kind: "aside" };
