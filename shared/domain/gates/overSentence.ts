import { isFinal, type PhaseState } from "./phaseState.ts";

/** What is over, in words, told from the key of a condition and the state its phase is in now. */
export function overSentence(key: string, phase: string, after: PhaseState): string {
  const [kind, first = "", second = "", third = ""] = key.split(":");
  // The end of a phase ends its conditions too, whether or not anything got better.
  const ended = isFinal(after) ? `: phase ${phase} is ${after.kind}` : undefined;
  switch (kind) {
    case "late":
      if (first === "") return ended ? `lateness${ended}` : `phase ${phase} has a new date`;
      return ended
        ? `the target ${first} of wave ${second} does not count any more${ended}`
        : `the target ${first} of wave ${second} is met or has a new date`;
    case "stale":
      return ended ? `wave ${first} is not waited for any more${ended}` : `wave ${first} is fresh again`;
    case "breached":
      if (first === "trigger") return `trigger ${second} of wave ${third} does not keep a gate shut any more`;
      return first === "slice"
        ? "what was wrong with the next slice does not keep a gate shut any more"
        : `criterion ${first} does not keep a gate shut any more`;
    case "policyUnfit":
      return `the state of wave ${first}'s policy does not keep its gate shut any more${ended ?? ""}`;
    case "whatIf":
      return `the what-if does not keep the gate of wave ${first} shut any more${ended ?? ""}`;
    case "approval":
      return decided(first, phase, after);
    case "lapsed":
      return `gate ${first} has the approvals again that had lapsed, or needs none any more`;
    case "overdue":
      return `${first} is no longer overdue`;
    case "asked":
      return first === "paused" || first === "investigations"
        ? `phase ${phase} no longer waits for people (${first})`
        : `gate ${first} no longer waits for people alone`;
    case "observing":
      return ended ? `wave ${first} is not observed any more${ended}` : `wave ${first} is written to again`;
    case "frozen":
      return first === "tenant" ? `phase ${phase} is no longer frozen` : `wave ${first} is no longer frozen`;
    case "effectUnseen":
      return `the effect of slice ${second} of wave ${first} was seen, or is not waited for any more`;
    case "blockingIssue":
      return `no blocking issue waits for an answer any more${ended ?? ""}`;
    case "held":
      return `phase ${phase} is no longer held`;
    case "rolledBack":
      return `phase ${phase} no longer waits for investigation ${first}`;
    default:
      return key;
  }
}

/** How a gate that people were asked about was decided, as far as the state tells that its phase is in now. */
function decided(gate: string, phase: string, after: PhaseState): string {
  switch (after.kind) {
    case "enforcing":
      return `gate ${gate} was approved, and what it opens is being carried out`;
    case "completed":
      return `gate ${gate} was approved: phase ${phase} is completed`;
    case "measuring":
      return gate === `${phase}.start`
        ? `gate ${gate} was approved: phase ${phase} measures`
        : `gate ${gate} no longer waits: what it rested on has changed or was asked for anew, its votes are void, and it is asked again when its criteria are met`;
    case "held":
      return `gate ${gate} no longer waits: ${after.because}`;
    default:
      return `gate ${gate} no longer waits: phase ${phase} is ${after.kind}`;
  }
}
