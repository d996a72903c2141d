/** One passkey profile: what it allows. */
export interface PasskeyProfile {
  readonly id: string;
  /** As Graph writes them: deviceBound, synced or both. */
  readonly types: string;
  readonly attestation: string;
  /** Authenticator models that are let in or kept out, as one text; "" without a restriction. */
  readonly keys: string;
}

/** One method of the tenant's authentication methods policy: whether it is on, and for whom. */
export interface MethodSeen {
  readonly enabled: boolean;
  /** Object ids, or `all_users`. */
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

/** What the rollout rests on of the authentication methods policy. */
export interface MethodsSeen {
  readonly passkeys: MethodSeen & {
    readonly selfService: boolean;
    readonly attestation: boolean;
    readonly keys: string;
    readonly profiles: readonly PasskeyProfile[];
  };
  readonly pass: MethodSeen;
}
