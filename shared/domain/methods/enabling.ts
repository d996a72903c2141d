import { configurationPrint } from "./configurationPrint.ts";
import type { PasskeyConfiguration, PasskeyRequest, PasskeyTarget } from "./passkeyConfiguration.ts";

/** What enabling passkeys for one audience writes, and on which configuration people agreed to it. */
export interface Enabling {
  readonly target: PasskeyTarget;
  /** Hash of the configuration as people saw it. */
  readonly before: string;
  /** What is sent while the configuration is as people saw it. */
  readonly request: PasskeyRequest;
}

/** Where the configuration is, seen from an enabling. */
export type Standing =
  | { readonly kind: "before" }
  | { readonly kind: "after" }
  | { readonly kind: "other"; readonly print: string };

/**
 * How the configuration stands to an enabling: as people saw it, with the target and otherwise the same, or as something
 * else. Groups that this rollout has added since, each agreed to by itself (`added`), are no difference. Pure.
 */
export function standingOf(
  { raw, includes }: PasskeyConfiguration,
  { target, before, request }: Enabling,
  added: readonly string[] = [],
): Standing {
  const own = includes.find(({ id }) => id === target.id);
  const seen = new Set(request.includeTargets.map(({ id }) => id));
  const since = added.filter((id) => !seen.has(id));
  const includeTargets = includes.filter(({ id }) => id !== target.id && !since.includes(String(id)));
  const print = configurationPrint({ ...raw, includeTargets });
  const isAsSent =
    own === undefined ||
    listOf(own["allowedPasskeyProfiles"]) === listOf(target.allowedPasskeyProfiles) ||
    target.allowedPasskeyProfiles === undefined;
  if (print !== before || !isAsSent) return { kind: "other", print: configurationPrint(raw) };
  return { kind: own === undefined ? "before" : "after" };
}

const listOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).sort().join(" ") : "");
