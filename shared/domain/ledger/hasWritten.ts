import type { Entry } from "./entry.ts";

/** Whether a rollout has written anything to its tenant, or sent anybody anything; a rollback does not count. Pure. */
export const hasWritten = (entries: readonly Entry[]): boolean =>
  entries.some(({ body }) => {
    if (body.kind === "messageSent") return body.accepted > 0;
    if (body.kind !== "operation" || body.verb === "rollBack") return false;
    return (
      body.step === "sent" || body.step === "applied" || (body.step !== "wouldHave" && (body.people ?? 0) > 0)
    );
  });
