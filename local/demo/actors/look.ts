import { z } from "zod";

/** What was seen at one time of the people of a wave who, as the tenant knows, have Windows Hello and never had a passkey. */
export const lookSchema = z.object({
  at: z.iso.datetime(),
  wave: z.string(),
  people: z.int(),
  /** Those of them of whom the product says that Windows Hello is registered. */
  known: z.int(),
  /** Those of them whom the product calls ready. */
  ready: z.int(),
});

/** One look. */
export type Look = z.infer<typeof lookSchema>;
