import { localDay } from "../../shared/domain/plan/localDay.ts";
import { dateDocument } from "../../shared/schemas/http/date.ts";
import type { Errand } from "./errand.ts";

/** As long as a store that does not answer is waited for, milliseconds. */
const pauseMs = 5 * 60_000;

/** Puts the date that two people agreed to on record; nothing in the tenant changes by it. */
export const setDate: Errand = async (world, { rollout, proposal, document }) => {
  const parsed = dateDocument.safeParse(document);
  if (!parsed.success)
    return { kind: "ended", outcome: "refused", because: "what was agreed to says no date" };
  const { on, phase, because } = parsed.data;
  const today = localDay(rollout.plan.timeZone, world.clock.now());
  if (on <= today)
    return { kind: "ended", outcome: "refused", because: `${on} is not ahead any more: today is ${today}` };
  const { evidenceHash, by } = proposal;
  const body = { kind: "dateSet", phase, on, evidenceHash, by, because } as const;
  const appended = await world.ledger.append(rollout.id, `dateSet|${evidenceHash}`, body);
  if (appended.kind === "unavailable")
    return { kind: "waiting", until: world.clock.now() + pauseMs, because: appended.because };
  return { kind: "ended", outcome: "carriedOut", because: `a password alone does until ${on}` };
};
