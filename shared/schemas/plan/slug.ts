import * as z from "zod";

/** An id that people type and that becomes part of row keys and routes: 1 to 40 of a-z, 0-9 and "-". */
export function slug(meaning: string) {
  return z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, {
      error:
        'must be 1 to 40 characters out of a-z, 0-9 and "-", because it becomes part of keys and addresses',
    })
    .describe(`${meaning} 1 to 40 characters out of a-z, 0-9 and "-".`);
}
