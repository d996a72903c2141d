import type { PasskeyConfiguration, PasskeyTarget } from "./passkeyConfiguration.ts";

/** Whom a new target is for, as far as it could be read. */
export interface Reach {
  /** Everybody in the group, whatever account: a target does not ask who is a guest, disabled or excluded by the plan. */
  readonly inGroup: number;
  readonly guests: number;
  readonly disabled: number;
  /** People of the group who are a target by another group already. */
  readonly covered: number;
  /** People of the group whom an excluded group leaves out all the same. */
  readonly leftOut: number;
}

/** What a new target widens, one sentence each: profiles are a union, and exclusion wins. Pure. */
export function widenedBy(
  { profiles }: PasskeyConfiguration,
  { allowedPasskeyProfiles = [], id }: PasskeyTarget,
  { inGroup, guests, disabled, covered, leftOut }: Reach,
): readonly string[] {
  const named = profiles.filter((profile) => allowedPasskeyProfiles.includes(profile.id));
  return [
    `${inGroup - covered - leftOut} more people may register passkeys, of ${inGroup} in group ${id}`,
    ...(covered === 0
      ? []
      : [
          `${covered} of them may already, by other targets; profiles are a union, so none of these is taken away`,
        ]),
    ...(leftOut === 0 ? [] : [`${leftOut} of them are in an excluded group and may not: exclusion wins`]),
    ...(guests === 0 ? [] : [`${guests} of them are guests, who cannot register passkeys here`]),
    ...(disabled === 0 ? [] : [`${disabled} of them are disabled accounts`]),
    ...named.map(
      ({ id: profile, types, attestation, keys }) =>
        `profile ${profile} allows ${types} passkeys, attestation ${attestation}, ${keys === "" ? "all models" : `models: ${keys}`}`,
    ),
    ...(named.length > 0 ? [] : ["the tenant has no passkey profiles: its one configuration holds for them"]),
  ];
}
