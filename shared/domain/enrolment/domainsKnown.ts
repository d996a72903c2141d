import type { CollectedHead } from "../measure/collected.ts";

/** How well it is known whose domain enforces its own MFA. */
export interface DomainsKnown {
  /** Epoch milliseconds when it was last read which domains do, 0 for never and as long as nobody is marked by what was read. */
  readonly domainsAt: number;
  /** Why it is not known, or not read again; absent where nothing stands in the way. */
  readonly domainsBecause?: string;
}

/** How well it is known by what was read last: domains alone say nothing of people until a registration report has marked them. Pure. */
export function domainsKnown({ domains, failing }: Pick<CollectedHead, "domains" | "failing">): DomainsKnown {
  if (domains?.isNew) return { domainsAt: 0, domainsBecause: "domains were read, but nobody is marked yet" };
  return {
    domainsAt: domains?.at ?? 0,
    ...(failing.domains === undefined ? {} : { domainsBecause: failing.domains }),
  };
}
