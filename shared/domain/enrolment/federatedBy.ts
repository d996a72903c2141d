import type { DomainsRead } from "../measure/collected.ts";
import type { Registered } from "./registered.ts";

/**
 * Whether a person's domain enforces its own MFA, by the newest reading of domains; nothing before there is one. Whose domain is not
 * told (undefined) may be of any: they count as ready only where no domain enforces its own MFA. Pure.
 */
export function federatedBy(
  domains: DomainsRead | undefined,
  domain: string | undefined,
): Pick<Registered, "federated"> {
  if (domains === undefined) return {};
  const { enforcing } = domains;
  return { federated: domain === undefined ? enforcing.length > 0 : enforcing.includes(domain) };
}
