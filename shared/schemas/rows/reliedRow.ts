import { z } from "zod";

const texts = z.array(z.string());
const method = z.object({ enabled: z.boolean(), includes: texts, excludes: texts });

/** The row that holds what people agreed to last, thing by thing: `policy:<id>`, `group:<id>`, `methods`. */
export const reliedRow = z.object({
  things: z.record(
    z.string(),
    z.object({
      /** Hash of the thing; `missing` where there is none. */
      print: z.string(),
      /** Ledger sequence up to which it is agreed. */
      sequence: z.int().nonnegative(),
      members: texts.exactOptional(),
      methods: z
        .object({
          passkeys: method.extend({
            selfService: z.boolean(),
            attestation: z.boolean(),
            keys: z.string(),
            profiles: z.array(
              z.object({ id: z.string(), types: z.string(), attestation: z.string(), keys: z.string() }),
            ),
          }),
          pass: method,
        })
        .exactOptional(),
    }),
  ),
  /** Hashes of differences that were seen once and wait for a second look, by thing. */
  suspects: z.record(z.string(), z.string()),
});
