import * as z from "zod";

/** What App Service Authentication says about whoever signed in, from `x-ms-client-principal`. */
export const clientPrincipal = z.looseObject({
  /** Identity provider; `aad` is Entra. */
  auth_typ: z.literal("aad"),
  /** Type of the claims that hold roles. */
  role_typ: z.string().optional(),
  claims: z.array(z.looseObject({ typ: z.string(), val: z.string() })).max(1_000),
});

/** It. */
export type ClientPrincipal = z.infer<typeof clientPrincipal>;
