/** When the helpdesk has told that it handled a person's recovery, epoch milliseconds by object id in lower case. */
export type HandledRecoveries = ReadonlyMap<string, readonly number[]>;

/** Tickets are written up before the pass is issued, or after the person can work again, at most so long. */
const apartMs = 24 * 60 * 60_000;

/** Whether the helpdesk has told of a person's recovery that lasted from its pass to its sign-in, epoch milliseconds. Pure. */
export function isTold(
  handled: HandledRecoveries,
  person: string,
  { passAt, signInAt }: { readonly passAt: number; readonly signInAt: number },
): boolean {
  const times = handled.get(person.toLowerCase()) ?? [];
  return times.some((at) => at >= passAt - apartMs && at <= signInAt + apartMs);
}
