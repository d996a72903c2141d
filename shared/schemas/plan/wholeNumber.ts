import * as z from "zod";

/** A whole number with both ends of its range. */
export function wholeNumber(meaning: string, min: number, max: number) {
  return z.int().min(min).max(max).describe(`${meaning} Whole number, ${min} to ${max}.`);
}
