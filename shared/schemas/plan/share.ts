import * as z from "zod";

/** A share of people: above 0, at most 1; never a percentage. */
export function share(meaning: string) {
  return z.number().gt(0).max(1).describe(`${meaning} Above 0, at most 1: 0.95 means 95 %.`);
}
