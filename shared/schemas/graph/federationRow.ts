import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** How a federated domain and its identity provider share the work; the behaviour is null where nobody has set it. */
export const federationRow = z.object({
  federatedIdpMfaBehavior: openEnum(
    "acceptIfMfaDoneByFederatedIdp",
    "enforceMfaByFederatedIdp",
    "rejectMfaByFederatedIdp",
  ).nullish(),
});
