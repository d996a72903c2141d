import type { MethodsSeen } from "../../shared/domain/enforcement/methodsSeen.ts";

/** A methods policy under which everybody may register passkeys and be given passes. */
export function someMethods(change: Partial<MethodsSeen["passkeys"]> = {}): MethodsSeen {
  const everybody = { enabled: true, includes: ["all_users"], excludes: [] };
  const profiles = [{ id: "profile", types: "deviceBound", attestation: "disabled", keys: "" }];
  const passkeys = { ...everybody, selfService: true, attestation: false, keys: "", profiles, ...change };
  return { passkeys, pass: everybody };
}
