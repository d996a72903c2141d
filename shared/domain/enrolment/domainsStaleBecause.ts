import type { DomainsKnown } from "./domainsKnown.ts";

const hourMs = 60 * 60_000;
/** Domains are read every eight hours; a day and a half leaves room for a night without an answer. */
const mostMs = 36 * hourMs;

/** Why it is not known well enough at `now` (epoch milliseconds) whose domain enforces its own MFA; undefined where it is. Pure. */
export function domainsStaleBecause(
  { domainsAt, domainsBecause }: DomainsKnown,
  now: number,
): string | undefined {
  const age = now - domainsAt;
  if (domainsAt > 0 && age <= mostMs) return undefined;
  const known =
    domainsAt > 0
      ? `was read ${Math.round(age / hourMs)} h ago > ${mostMs / hourMs} h`
      : neverBy(domainsBecause);
  const because = domainsBecause === undefined ? "" : `: ${domainsBecause}`;
  return `who is ready is not known: whether people's domains enforce their own MFA ${known}${because}`;
}

const neverBy = (because: string | undefined): string =>
  because === undefined ? "was never read" : "cannot be told";
