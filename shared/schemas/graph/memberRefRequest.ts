import { z } from "zod";

/** The only body that may add to a group: a reference to one directory object by its full address. */
export const memberRefRequest = z.strictObject({ "@odata.id": z.url() });
