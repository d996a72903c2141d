import type { TenantShape } from "../people/tenantShape.ts";
import type { Scenario } from "../scenarios/scenario.ts";

/** Whom a method is for. */
interface MethodTarget {
  readonly id: string;
  readonly targetType: string;
  readonly isRegistrationRequired: boolean;
  readonly authenticationMode?: string | undefined;
  readonly allowedPasskeyProfiles?: readonly string[] | undefined;
}

/** Configuration of one authentication method as Graph v1.0 sends it. */
export interface MethodConfiguration {
  readonly "@odata.type": string;
  readonly id: string;
  readonly state: "enabled" | "disabled";
  readonly includeTargets: readonly MethodTarget[];
  readonly excludeTargets: readonly { readonly id: string; readonly targetType: string }[];
  readonly [property: string]: unknown;
}

/** The authentication methods policy without its navigation property. */
export interface MethodsPolicy {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Configurations by their id in lower case. */
  readonly configurations: Readonly<Record<string, MethodConfiguration>>;
}

const defaultProfile = "00000000-0000-0000-0000-000000000001";

function target(id: string): MethodTarget {
  return { id, targetType: "group", isRegistrationRequired: false };
}

/** The methods policy that the tenant has before anybody touches it; `pilotOnly` leaves out every audience but the pilot's. */
export function initialMethodsPolicy(
  scenario: Scenario,
  { audiences }: TenantShape,
  pilotOnly: boolean,
): MethodsPolicy {
  const asked = pilotOnly ? audiences.filter(({ chosen }) => chosen?.cohort === "pilot") : audiences;
  const passkeyGroups = scenario.passkeysForAllUsers ? ["all_users"] : asked.map(({ id }) => id);
  return {
    properties: {
      id: "authenticationMethodsPolicy",
      displayName: "Authentication Methods Policy",
      description: "The tenant-wide policy that controls which authentication methods are allowed.",
      lastModifiedDateTime: "2025-11-03T09:00:00Z",
      policyVersion: "1.5",
      policyMigrationState: "migrationComplete",
      reconfirmationInDays: null,
      registrationEnforcement: {
        authenticationMethodsRegistrationCampaign: {
          snoozeDurationInDays: 1,
          state: "default",
          excludeTargets: [],
          includeTargets: [
            { id: "all_users", targetType: "group", targetedAuthenticationMethod: "microsoftAuthenticator" },
          ],
        },
      },
    },
    configurations: {
      fido2: {
        "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
        id: "Fido2",
        state: "enabled",
        isSelfServiceRegistrationAllowed: true,
        isAttestationEnforced: false,
        defaultPasskeyProfile: defaultProfile,
        keyRestrictions: { isEnforced: false, enforcementType: "block", aaGuids: [] },
        includeTargets: passkeyGroups.map((id) => ({
          ...target(id),
          allowedPasskeyProfiles: [defaultProfile],
        })),
        excludeTargets: [],
        passkeyProfiles: [
          {
            id: defaultProfile,
            name: "Default passkey profile",
            passkeyTypes: "deviceBound",
            attestationEnforcement: "disabled",
            keyRestrictions: { isEnforced: false, enforcementType: "allow", aaGuids: [] },
          },
        ],
      },
      microsoftauthenticator: {
        "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration",
        id: "MicrosoftAuthenticator",
        state: "enabled",
        isSoftwareOathEnabled: true,
        includeTargets: [{ ...target("all_users"), authenticationMode: "any" }],
        excludeTargets: [],
        featureSettings: {
          displayAppInformationRequiredState: feature(),
          displayLocationInformationRequiredState: feature(),
        },
      },
      sms: phoneMethod("sms", "enabled"),
      voice: phoneMethod("voice", "disabled"),
      softwareoath: {
        "@odata.type": "#microsoft.graph.softwareOathAuthenticationMethodConfiguration",
        id: "SoftwareOath",
        state: "disabled",
        includeTargets: [target("all_users")],
        excludeTargets: [],
      },
      temporaryaccesspass: {
        "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
        id: "TemporaryAccessPass",
        state: "enabled",
        defaultLifetimeInMinutes: 60,
        defaultLength: 8,
        minimumLifetimeInMinutes: 60,
        maximumLifetimeInMinutes: 480,
        isUsableOnce: true,
        includeTargets: [target("all_users")],
        excludeTargets: [],
      },
    },
  };
}

function phoneMethod(id: "sms" | "voice", state: MethodConfiguration["state"]): MethodConfiguration {
  return {
    "@odata.type": `#microsoft.graph.${id}AuthenticationMethodConfiguration`,
    id: id === "sms" ? "Sms" : "Voice",
    state,
    includeTargets: [target("all_users")],
    excludeTargets: [],
  };
}

function feature(): unknown {
  const nobody = { targetType: "group", id: "00000000-0000-0000-0000-000000000000" };
  return {
    state: "default",
    includeTarget: { targetType: "group", id: "all_users" },
    excludeTarget: nobody,
  };
}
