import type { PhasePlan } from "../plan/phasePlan.ts";
import type { SeenMessages } from "./seenMessages.ts";

/**
 * When the messages of a step of the guide had reached every wave of a phase, epoch milliseconds; undefined as long as
 * one has not, and where no criterion of the phase says that the step is a message. Pure.
 */
export function messageSentAt(
  {
    gates,
    waves,
  }: { readonly gates: PhasePlan["gates"]; readonly waves: readonly { readonly id: string }[] },
  item: string,
  messages: SeenMessages | undefined,
): number | undefined {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  const templates = criteria.flatMap((criterion) =>
    criterion.kind === "message" && criterion.state === "sent" && criterion.item === item
      ? [criterion.template]
      : [],
  );
  const times = templates.flatMap((template) =>
    waves.map(({ id }) => messages?.templates[template]?.sent[id]?.at),
  );
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 || known.length < times.length ? undefined : Math.max(...known);
}
