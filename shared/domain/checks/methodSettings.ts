/** The target that stands for everybody. */
export const everybody = "all_users";

/** Somebody whom a method is for. */
export interface MethodTarget {
  /** Object id of a group or person, in lower case, or `all_users`. */
  readonly id: string;
  readonly kind: "group" | "person" | "unknown";
  /** Passkey profiles that apply to them; empty for methods without profiles. */
  readonly profiles: readonly string[];
}

/** One method: whether it is on, and for whom. */
export interface TargetedMethod {
  readonly enabled: boolean;
  readonly includes: readonly MethodTarget[];
  /** Object ids, in lower case. */
  readonly excludes: readonly string[];
}

/** Passkey models that are let in or kept out, as AAGUIDs in lower case. */
export type ModelRule =
  | { readonly kind: "any" }
  | { readonly kind: "only" | "not"; readonly models: readonly string[] };

/** What one passkey profile, or the method itself where there are no profiles, lets people register. */
export interface PasskeyRule {
  /** Id of the profile; "" for the method itself. */
  readonly id: string;
  readonly name: string;
  readonly deviceBound: boolean;
  readonly synced: boolean;
  readonly attested: boolean;
  readonly models: ModelRule;
}

/** The authentication methods that a rollout of passkeys rests on, as the tenant has set them. */
export interface MethodSettings {
  readonly passkeys: TargetedMethod & {
    readonly selfService: boolean;
    /** Profiles of the tenant; one without an id where it has none. */
    readonly rules: readonly PasskeyRule[];
    /** Id of the profile that applies where a target names none. */
    readonly defaultRule: string;
  };
  /** Absent where the tenant does not name it. */
  readonly authenticator?: TargetedMethod;
  readonly pass: TargetedMethod & {
    /** Minutes. */
    readonly minimum: number;
    readonly standard: number;
    readonly maximum: number;
    readonly once: boolean;
  };
  /** Names of all methods of the policy, in lower case. */
  readonly names: readonly string[];
  /** Characters of the policy as sent. */
  readonly length: number;
}
