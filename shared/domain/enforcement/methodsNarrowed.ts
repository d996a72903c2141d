import type { MethodSeen, MethodsSeen, PasskeyProfile } from "./methodsSeen.ts";

/** What people can no longer do with passkeys and passes that they could before, one sentence each; what was only widened is nothing. Pure. */
export function methodsNarrowed(before: MethodsSeen, now: MethodsSeen): readonly string[] {
  const { passkeys } = now;
  return [
    ...narrowed("passkeys", before.passkeys, passkeys),
    ...(before.passkeys.selfService && !passkeys.selfService ? ["self-service for passkeys was ended"] : []),
    ...(before.passkeys.attestation === passkeys.attestation
      ? []
      : [`attestation of passkeys is ${passkeys.attestation ? "now" : "no longer"} enforced`]),
    ...(before.passkeys.keys === passkeys.keys ? [] : ["the passkey models that are let in were changed"]),
    ...profilesChanged(before.passkeys.profiles, passkeys.profiles),
    ...narrowed("Temporary Access Pass", before.pass, now.pass),
  ];
}

function narrowed(name: string, before: MethodSeen, now: MethodSeen): readonly string[] {
  const gone = before.includes.filter((id) => !now.includes.includes(id)).length;
  // A target that is replaced by everybody is no loss.
  const lost = now.includes.includes("all_users") ? 0 : gone;
  const shut = now.excludes.filter((id) => !before.excludes.includes(id)).length;
  return [
    ...(before.enabled && !now.enabled ? [`${name} was disabled`] : []),
    ...(lost > 0 ? [`${lost} of ${before.includes.length} targets of ${name} were removed`] : []),
    ...(shut > 0 ? [`${shut} targets were excluded from ${name}`] : []),
  ];
}

function profilesChanged(
  before: readonly PasskeyProfile[],
  now: readonly PasskeyProfile[],
): readonly string[] {
  return before.flatMap(({ id, types, attestation, keys }) => {
    const profile = now.find((each) => each.id === id);
    if (profile === undefined) return [`passkey profile ${id} was removed`];
    return [
      ...(profile.types === types
        ? []
        : [`passkey profile ${id} allows ${profile.types} instead of ${types}`]),
      ...(profile.attestation === attestation
        ? []
        : [`attestation of passkey profile ${id} is ${profile.attestation} instead of ${attestation}`]),
      ...(profile.keys === keys ? [] : [`the models of passkey profile ${id} were changed`]),
    ];
  });
}
