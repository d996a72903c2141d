import { z } from "zod";

/** The answer of `$count`: a bare integer as text. */
export const memberCount = z
  .string()
  .regex(/^\s*\d{1,9}\s*$/)
  .transform(Number);
