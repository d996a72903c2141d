import { z } from "zod";
import { type PasskeyConfiguration, passkeyPath } from "../../domain/methods/passkeyConfiguration.ts";
import type { Reading } from "../../ports/reading.ts";
import { passkeyConfigurationRow } from "../../schemas/graph/passkeyConfigurationRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { keysOf } from "./keysOf.ts";
import { permissions } from "./permissions.ts";

/** Reads the configuration of passkeys whole, and how large the policy is that it is part of. */
export async function passkeyConfiguration(client: GraphClient): Promise<Reading<PasskeyConfiguration>> {
  const common = { version: "v1.0", lane: "identity", permission: permissions.methods } as const;
  const policy = await client.read({
    ...common,
    path: "/policies/authenticationMethodsPolicy",
    schema: z.looseObject({ authenticationMethodConfigurations: z.array(z.unknown()) }),
  });
  if (policy.kind === "rejected") return senseless(policy.because);
  if (policy.kind !== "read") return policy;
  const configuration = await client.read({ ...common, path: passkeyPath, schema: passkeyConfigurationRow });
  if (configuration.kind === "rejected") return senseless(configuration.because);
  if (configuration.kind !== "read") return configuration;
  const row = configuration.value;
  if (row.id.toLowerCase() !== "fido2") return senseless("asked for passkeys, got another method");
  return {
    kind: "read",
    value: {
      raw: withoutContext(row),
      enabled: row.state === "enabled",
      selfService: row.isSelfServiceRegistrationAllowed !== false,
      includes: row.includeTargets,
      excludes: (row.excludeTargets ?? []).map(({ id }) => id),
      profiles: (row.passkeyProfiles ?? []).map((profile) => ({
        id: profile.id,
        types: profile.passkeyTypes,
        attestation: profile.attestationEnforcement,
        keys: keysOf(profile.keyRestrictions),
      })),
      ...(row.defaultPasskeyProfile ? { defaultProfile: row.defaultPasskeyProfile } : {}),
      policyBytes: Buffer.byteLength(JSON.stringify(policy.value)),
    },
  };
}

/** Where an answer came from is no part of what it says. */
const withoutContext = (row: Readonly<Record<string, unknown>>): PasskeyConfiguration["raw"] =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !name.endsWith("@odata.context")));

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
