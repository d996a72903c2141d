import * as z from "zod";
import { madeByProduct } from "../../domain/plan/madeByProduct.ts";

const idOrCreate = new RegExp(
  `^(${madeByProduct}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$`,
);

/** Where a policy comes from: the id of one to adopt, kept in lower case, or `create`. */
export function policySource(meaning: string) {
  return z
    .string()
    .regex(idOrCreate, {
      error:
        'must be "create", or the id of a policy: 32 hexadecimal digits in the form 8-4-4-4-12, as the Entra admin center shows it',
    })
    .toLowerCase()
    .describe(meaning);
}
