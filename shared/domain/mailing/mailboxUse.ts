/** What a mailbox has sent lately; kept beside what is sent, so that every process counts the same. */
export interface MailboxUse {
  /** Epoch milliseconds of the newest messages, oldest first, at most a minute's worth. */
  readonly recent: readonly number[];
  /** Recipients by hour since the epoch, of the newest day. */
  readonly hours: readonly { readonly hour: number; readonly recipients: number }[];
}

/** Limits of Exchange Online: messages a minute and recipients a day, of one mailbox. */
export const mailboxLimits = { perMinute: 30, perDay: 10_000 } as const;

const [minuteMs, hourMs] = [60_000, 3_600_000];

/** A mailbox that has sent nothing. */
export const unusedMailbox: MailboxUse = { recent: [], hours: [] };

/** How many messages a mailbox may send now, and when it may send the next where that is none. Pure. */
export function mailAllowance(
  { recent, hours }: MailboxUse,
  now: number,
): { readonly allowed: number; readonly nextAt: number } {
  const { perMinute, perDay } = mailboxLimits;
  const minute = recent.filter((at) => at > now - minuteMs);
  const day = hoursOfDay(hours, now);
  const today = day.reduce((sum, each) => sum + each.recipients, 0);
  if (today >= perDay) return { allowed: 0, nextAt: ((day[0]?.hour ?? 0) + 25) * hourMs };
  const free = Math.min(perMinute - minute.length, perDay - today);
  return free > 0
    ? { allowed: free, nextAt: now }
    : { allowed: 0, nextAt: (minute[minute.length - perMinute] ?? now) + minuteMs };
}

/** A mailbox after so many messages to one recipient each. Pure. */
export function withSent({ recent, hours }: MailboxUse, now: number, messages: number): MailboxUse {
  const hour = Math.floor(now / hourMs);
  const others = hoursOfDay(hours, now).filter((each) => each.hour !== hour);
  const before = hours.find((each) => each.hour === hour)?.recipients ?? 0;
  return {
    recent: [...recent, ...Array<number>(messages).fill(now)].slice(-mailboxLimits.perMinute),
    hours: [...others, { hour, recipients: before + messages }],
  };
}

/** An hour counts until a day after its end: when in it something went out is not kept. */
const hoursOfDay = (hours: MailboxUse["hours"], now: number): MailboxUse["hours"] =>
  hours.filter(({ hour }) => (hour + 25) * hourMs > now);
