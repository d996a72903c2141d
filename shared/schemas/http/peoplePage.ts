import * as z from "zod";

/** The part of a query that asks for one page of people, in order of their object ids. */
export const pageOfPeople = {
  after: z.exactOptional(
    z
      .string()
      .regex(/^[0-9a-f-]{1,36}$/, { error: "must be the object id that a page ended with" })
      .describe("People after this object id, in order of their ids."),
  ),
  limit: z.exactOptional(
    z
      .string()
      .regex(/^[0-9]{1,3}$/, { error: "must be a whole number from 1 to 500" })
      .transform(Number)
      .pipe(z.number().min(1).max(500))
      .describe("People per page, 1 to 500; 100 if absent."),
  ),
};
