import { z } from "zod";
import { directoryObjectRow } from "./directoryObjectRow.ts";

/** One device of the directory; operating system strings vary and are matched by prefix. */
export const deviceRow = z.object({
  deviceId: z.string().min(1),
  accountEnabled: z.boolean().nullish(),
  operatingSystem: z.string().nullish(),
  operatingSystemVersion: z.string().nullish(),
  registeredOwners: z.array(directoryObjectRow).nullish(),
  trustType: z.string().nullish(),
  approximateLastSignInDateTime: z.iso.datetime({ offset: true }).nullish(),
});
