import type { PasskeyConfiguration, PasskeyRequest, PasskeyTarget } from "./passkeyConfiguration.ts";

/** The request that adds one target to a configuration as it is now: every other target is sent back unchanged. Pure. */
export function passkeyRequest(
  { includes }: Pick<PasskeyConfiguration, "includes">,
  target: PasskeyTarget,
): PasskeyRequest {
  return {
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    includeTargets: [...includes.map(withoutNulls), target],
  };
}

/** What is null is not there; sent as null it would be something else. */
const withoutNulls = (target: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(target).filter(([, value]) => value !== null));
