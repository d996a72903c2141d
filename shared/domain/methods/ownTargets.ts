import type { Entry } from "../ledger/entry.ts";

/** Object ids of the groups that a rollout has added to the targets of passkeys, or may have. Pure. */
export const ownTargets = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap(({ body }) =>
    body.kind === "operation" &&
    body.verb === "enableMethods" &&
    (body.step === "sent" || body.step === "applied")
      ? (body.to ?? [])
      : [],
  );
