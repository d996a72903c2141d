import type { Entry, OperationVerb } from "../../shared/domain/ledger/entry.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";

/** Everything a rollout that observes would have written, in the order in which it was decided. */
export function wouldHaveIn(entries: readonly Entry[]): RolloutView["wouldHave"] {
  return entries.flatMap(({ at, body }) => {
    if (body.kind !== "operation" || body.step !== "wouldHave") return [];
    const { verb, wave, people, from, to, because } = body;
    const write = writeOf(verb, people ?? 0, from ?? "unknown", to ?? "unknown");
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

function writeOf(verb: OperationVerb, people: number, from: string, to: string): string {
  switch (verb) {
    case "changeMembers":
      return `add ${people} people to the enforced group`;
    case "createPolicy":
      return "make the policy in report-only";
    case "enableMethods":
      return `add group ${to} to the targets of passkeys`;
    case "exempt":
      return `add ${people} people to the exceptions group`;
    case "endExemption":
      return `take ${people} people out of the exceptions group`;
    case "enforce":
    case "rollBack":
      return `set the policy from ${from} to ${to}`;
    default:
      return verb satisfies never;
  }
}
