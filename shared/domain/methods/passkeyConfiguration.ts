import type { PasskeyProfile } from "../enforcement/methodsSeen.ts";

/** The whole configuration of passkeys in a tenant, as it is sent back with one target more. */
export interface PasskeyConfiguration {
  /** As Graph sent it, without annotations of the answer. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
  readonly selfService: boolean;
  /** Targets as Graph sent them, in their order. */
  readonly includes: readonly Readonly<Record<string, unknown>>[];
  /** Object ids, or `all_users`. */
  readonly excludes: readonly string[];
  /** Empty where the tenant has not opted in to profiles. */
  readonly profiles: readonly PasskeyProfile[];
  readonly defaultProfile?: string;
  /** Size of the authentication methods policy that it is part of, as JSON. */
  readonly policyBytes: number;
}

/** A group of people who may register passkeys, with the profiles that say which. */
export interface PasskeyTarget {
  readonly targetType: "group";
  /** Object id of the group. */
  readonly id: string;
  readonly isRegistrationRequired: false;
  readonly allowedPasskeyProfiles?: readonly string[];
}

/** The one request that enables passkeys for a group: every target that is there, unchanged, and one more. */
export interface PasskeyRequest {
  readonly "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration";
  readonly includeTargets: readonly (Readonly<Record<string, unknown>> | PasskeyTarget)[];
}

/** Path of the configuration below the version of Graph. */
export const passkeyPath = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2";
