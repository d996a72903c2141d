import type { PasskeyConfiguration, PasskeyTarget } from "./passkeyConfiguration.ts";

/** Graph takes a policy of less than 20 KB; some is left for how it writes it. */
const mostBytes = 20_000;

/** Why the methods policy cannot hold one target more; undefined when it can. Pure. */
export function tooLargeBecause(
  { policyBytes }: Pick<PasskeyConfiguration, "policyBytes">,
  target: PasskeyTarget,
): string | undefined {
  const bytes = policyBytes + new TextEncoder().encode(JSON.stringify(target)).length + 1;
  return bytes > mostBytes
    ? `with one target more the authentication methods policy has ${bytes} bytes > ${mostBytes}: take unused targets out first`
    : undefined;
}
