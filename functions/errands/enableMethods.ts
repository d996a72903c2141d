import { enableMethods } from "../../shared/acts/enableMethods.ts";
import { readBack } from "../../shared/acts/readBack.ts";
import type { ActOutcome } from "../../shared/domain/enforcement/act.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { nextWindow } from "../../shared/domain/plan/changeWindow.ts";
import type { World } from "../../shared/ports/world.ts";
import { enablingDocument } from "../../shared/schemas/enablingDocument.ts";
import type { ErrandInput, ErrandOutcome } from "./errand.ts";

/** Pause before a look or a try that had no answer is repeated, milliseconds. */
const pauseMs = 60_000;
/** Operations after which it is for a person: each was sent, and nothing of it was ever seen. */
const mostTries = 5;

/** Adds the audience that people agreed to to the targets of passkeys, and looks until the tenant shows it. */
export async function enableMethodsErrand(
  world: World,
  { rollout, proposal, document, at }: ErrandInput,
): Promise<ErrandOutcome> {
  const { id: rolloutId, entries, plan } = rollout;
  const { wave, phase, evidenceHash, sequence } = proposal;
  const parsed = enablingDocument.safeParse(document);
  if (!parsed.success || wave === undefined || parsed.data.wave !== wave)
    return refused("what was agreed to does not say whom to enable passkeys for");
  const prefix = `${rolloutId}:${phase}:${wave}:enableMethods.${sequence}.`;
  const tries = triesOf(entries, prefix);
  if (tries >= mostTries)
    return refused(`it was sent ${tries} times and never seen; look at the tenant and propose it again`);
  const opId = `${prefix}${tries + 1}`;
  const look = { rolloutId, opId, phase, wave, at };
  const standing = await world.operations.get(rolloutId, opId);
  if (standing?.step === "sent") return ended(world, wave, await readBack(world, look));
  if (standing === undefined || standing.step === "planned") {
    if (proposal.approvals < proposal.quorum)
      return refused(
        `${proposal.approvals} of ${proposal.quorum} votes stand: the others lapsed before it was carried out; propose it again`,
      );
    const now = world.clock.now();
    const window = nextWindow(plan, now);
    if (window === undefined || window.from > now)
      return { kind: "waiting", until: window?.from ?? now + pauseMs, because: "no change window is open" };
  }
  const { enabling } = parsed.data;
  const act = { ...look, evidenceHash, proposedBy: sequence, enabling };
  return ended(world, wave, await enableMethods(world, act));
}

/** Operations of a proposal that came to nothing. */
function triesOf(entries: readonly Entry[], prefix: string): number {
  return entries.filter(
    ({ body }) => body.kind === "operation" && body.step === "void" && body.opId.startsWith(prefix),
  ).length;
}

function ended(world: World, wave: string, outcome: ActOutcome): ErrandOutcome {
  switch (outcome.kind) {
    case "throttled":
      return { kind: "waiting", until: outcome.until, because: "the tenant asks to wait" };
    case "unknownOutcome":
      return { kind: "waiting", until: world.clock.now() + pauseMs, because: outcome.because };
    case "moved":
      return moved(wave, outcome);
    default:
      return outcome satisfies never;
  }
}

function moved(
  wave: string,
  { step, because = step }: Extract<ActOutcome, { kind: "moved" }>,
): ErrandOutcome {
  switch (step) {
    case "applied":
      return {
        kind: "ended",
        outcome: "carriedOut",
        because: `the audience of ${wave} is a target of passkeys, and was seen as one`,
      };
    case "wouldHave":
      return { kind: "ended", outcome: "wouldHave", because };
    case "refused":
      return refused(because);
    case "unverified":
      return refused(`it was sent, and the tenant shows something else: ${because}`);
    case "planned":
    case "sent":
    case "void":
      return { kind: "more" };
    default:
      return step satisfies never;
  }
}

const refused = (because: string): ErrandOutcome => ({ kind: "ended", outcome: "refused", because });
