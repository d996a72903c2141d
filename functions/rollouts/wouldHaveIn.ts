import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";

/** Everything a rollout that observes would have written, in the order in which it was decided. */
export function wouldHaveIn(entries: readonly Entry[]): RolloutView["wouldHave"] {
  return entries.flatMap(({ at, body }) => {
    if (body.kind !== "operation" || body.step !== "wouldHave") return [];
    const { verb, wave, people, from, to, because } = body;
    const write =
      verb === "changeMembers"
        ? `add ${people ?? 0} people to the enforced group`
        : `set the policy from ${from ?? "unknown"} to ${to ?? "unknown"}`;
    return [
      {
        at: new Date(at).toISOString(),
        wave,
        write,
        ...(people === undefined ? {} : { people }),
        because: because ?? "",
      },
    ];
  });
}
