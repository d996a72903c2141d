import type { Entry } from "../ledger/entry.ts";

/** When this product has enabled methods for the audience of a wave, epoch milliseconds; undefined where it has not. Pure. */
export const enabledSince = (entries: readonly Entry[], wave: string): number | undefined =>
  entries.find(
    ({ body }) =>
      body.kind === "operation" &&
      body.verb === "enableMethods" &&
      body.wave === wave &&
      body.step === "applied",
  )?.at;
