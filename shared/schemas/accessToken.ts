import * as z from "zod";

const objectId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  .transform((id) => id.toLowerCase());

/** The claims of an Entra access token of version 2 that are read here; `exp` and `nbf` in seconds since 1970. */
export const accessToken = z.looseObject({
  ver: z.literal("2.0"),
  tid: objectId,
  oid: objectId,
  sub: z.string().optional(),
  azp: z.string().optional(),
  /** `app` for app-only tokens, where the app registration asks for the claim. */
  idtyp: z.string().optional(),
  /** Delegated permissions; only tokens of people have it, and ID tokens never. */
  scp: z.string().optional(),
  roles: z.array(z.string()).default([]),
  exp: z.number(),
  nbf: z.number().optional(),
});
