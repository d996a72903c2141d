import { mailboxLimits } from "./mailboxUse.ts";

/** Minutes that sending to so many people takes at least, when nothing else goes out of the mailbox. */
export function sendMinutes(recipients: number): number {
  const { perMinute, perDay } = mailboxLimits;
  const days = Math.max(0, Math.ceil(recipients / perDay) - 1);
  return days * 24 * 60 + Math.ceil((recipients - days * perDay) / perMinute);
}

/** Most people who each get a message of their own; for more there are group addresses and exports. */
export const mostRecipients = 2_000;
