import { hashOf } from "./hashOf.ts";

/** Object id of the person with this number. */
export function userId(user: number): string {
  return `${hex(hashOf(user, 11), 8)}-0000-4000-8000-${hex(user, 12)}`;
}

/** A number in so many hexadecimal digits. */
export const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");
