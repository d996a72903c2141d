import type { MethodKind } from "./methodKind.ts";

/** Models of passkeys by AAGUID, in lower case; data, because makers add models. */
export type PasskeyModels = ReadonlyMap<string, MethodKind>;

/**
 * The models in use: Microsoft Authenticator, Windows Hello, and the stores that keep passkeys in step between devices,
 * as their makers publish them. Security keys are not listed: there are hundreds of models, and each organization has its own.
 */
const passkeyModels: PasskeyModels = new Map([
  ["90a3ccdf-635c-4729-a248-9b709135078f", "authenticator"],
  ["de1e552d-db1d-4423-a619-566b625cdc84", "authenticator"],
  ["08987058-cadc-4b81-b6e1-30de50dcbe96", "windowsHello"],
  ["9ddd1817-af5a-4672-a2b9-3e3dd95000a9", "windowsHello"],
  ["6028b017-b1d4-4c02-b4b3-afcdafc96bb2", "windowsHello"],
  ["fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "synced"],
  ["ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "synced"],
]);

/** What a newly registered passkey is by its AAGUID; a model that no table lists is taken for a security key, as Microsoft calls every other passkey. */
export function kindOfModel(aaguid: string | undefined, models: PasskeyModels = passkeyModels): MethodKind {
  return models.get(aaguid ?? "") ?? "securityKey";
}
