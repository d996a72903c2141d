import type { z } from "zod";
import type {
  MethodSettings,
  ModelRule,
  PasskeyRule,
  TargetedMethod,
} from "../../domain/checks/methodSettings.ts";
import type { keyRestrictions, methodConfiguration } from "../../schemas/graph/methodConfiguration.ts";

type Configuration = z.infer<typeof methodConfiguration>;

const kinds = { group: "group", user: "person", unknown: "unknown" } as const;

/** The settings of methods from what Graph sent; undefined where passkeys or Temporary Access Pass are not named, or a pass has no lifetime. */
export function methodSettingsOf(
  configurations: readonly Configuration[],
  length: number,
): MethodSettings | undefined {
  const named = (name: string): Configuration | undefined =>
    configurations.find(({ id }) => id.toLowerCase() === name);
  const passkeys = named("fido2");
  const pass = named("temporaryaccesspass");
  const authenticator = named("microsoftauthenticator");
  if (passkeys === undefined || pass === undefined) return undefined;
  const lifetimes = lifetimesOf(pass);
  if (lifetimes === undefined) return undefined;
  return {
    passkeys: {
      ...targeted(passkeys),
      selfService: passkeys.isSelfServiceRegistrationAllowed !== false,
      rules: rulesOf(passkeys),
      defaultRule: passkeys.defaultPasskeyProfile ?? "",
    },
    ...(authenticator === undefined ? {} : { authenticator: targeted(authenticator) }),
    pass: { ...targeted(pass), ...lifetimes, once: pass.isUsableOnce === true },
    names: configurations.map(({ id }) => id.toLowerCase()),
    length,
  };
}

function targeted({ state, includeTargets, excludeTargets }: Configuration): TargetedMethod {
  return {
    enabled: state === "enabled",
    includes: includeTargets.map(({ id, targetType, allowedPasskeyProfiles }) => ({
      id: id.toLowerCase(),
      kind: kinds[targetType],
      profiles: allowedPasskeyProfiles ?? [],
    })),
    excludes: (excludeTargets ?? []).map(({ id }) => id.toLowerCase()),
  };
}

function lifetimesOf({
  minimumLifetimeInMinutes: minimum,
  defaultLifetimeInMinutes: standard,
  maximumLifetimeInMinutes: maximum,
}: Configuration): Pick<MethodSettings["pass"], "minimum" | "standard" | "maximum"> | undefined {
  if (typeof minimum !== "number" || typeof standard !== "number" || typeof maximum !== "number")
    return undefined;
  return { minimum, standard, maximum };
}

/** A tenant that has not opted in to profiles has one set of rules, and lets in keys bound to a device. */
function rulesOf(passkeys: Configuration): readonly PasskeyRule[] {
  const profiles = passkeys.passkeyProfiles ?? [];
  if (profiles.length === 0) {
    const { isAttestationEnforced, keyRestrictions: models } = passkeys;
    const attested = isAttestationEnforced === true;
    return [
      {
        id: "",
        name: "the method itself",
        deviceBound: true,
        synced: false,
        attested,
        models: modelsOf(models),
      },
    ];
  }
  return profiles.map(({ id, name, passkeyTypes, attestationEnforcement, keyRestrictions: models }) => ({
    id,
    name,
    deviceBound: /devicebound/i.test(passkeyTypes),
    synced: /synced/i.test(passkeyTypes),
    attested: attestationEnforcement === "registrationOnly",
    models: modelsOf(models),
  }));
}

/** A list that is not enforced says nothing. */
function modelsOf(restrictions: z.infer<typeof keyRestrictions>): ModelRule {
  if (!restrictions?.isEnforced) return { kind: "any" };
  const models = (restrictions.aaGuids ?? []).map((model) => model.toLowerCase());
  return { kind: restrictions.enforcementType?.toLowerCase() === "block" ? "not" : "only", models };
}
