const hourMs = 60 * 60_000;
/** Domains are read every eight hours; a day and a half leaves room for a night without an answer. */
const mostMs = 36 * hourMs;

/** Why it is not known well enough which domains enforce their own MFA, read at `readAt` (epoch milliseconds, 0 for never); undefined where it is. Pure. */
export function domainsStaleBecause(readAt: number, now: number): string | undefined {
  if (readAt === 0)
    return "who is ready is not known: whether people's domains enforce their own MFA was never read";
  const age = now - readAt;
  return age > mostMs
    ? `who is ready is not known: whether people's domains enforce their own MFA was read ${Math.round(age / hourMs)} h ago > ${mostMs / hourMs} h`
    : undefined;
}
