import type { ProposedAct } from "../../shared/domain/proposals/proposalEntry.ts";
import { enableMethodsErrand } from "./enableMethods.ts";
import type { Errand } from "./errand.ts";
import { sendMessage } from "./sendMessage.ts";
import { setDate } from "./setDate.ts";

/** What carries out each kind of proposal; a kind that an earlier version does not know is refused. */
export const errands: Partial<Readonly<Record<ProposedAct, Errand>>> = {
  enableMethods: enableMethodsErrand,
  sendMessage,
  setDate,
};
