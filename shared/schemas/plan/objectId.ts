import * as z from "zod";

const guid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

/** An id of the directory: 8-4-4-4-12 hexadecimal digits, kept in lower case so that equal ids compare equal. */
export function objectId(meaning: string) {
  return z
    .string()
    .regex(guid, {
      error:
        "must be an id of 32 hexadecimal digits in the form 8-4-4-4-12, not a name: copy the object id from the Entra admin center",
    })
    .toLowerCase()
    .describe(meaning);
}
