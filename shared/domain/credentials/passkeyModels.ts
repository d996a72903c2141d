import type { MethodKind } from "./methodKind.ts";

/** Models of passkeys by AAGUID, in lower case; data, because makers add models. */
export type PasskeyModels = ReadonlyMap<string, MethodKind>;

/**
 * The models in use: Microsoft Authenticator, Windows Hello, the stores that keep passkeys in step between devices, and the
 * commonest security keys (YubiKey 5 and Bio), as their makers publish them. Of the hundreds of other security keys an
 * organization allows its own in its authentication methods policy.
 */
const passkeyModels: PasskeyModels = new Map([
  ["90a3ccdf-635c-4729-a248-9b709135078f", "authenticator"],
  ["de1e552d-db1d-4423-a619-566b625cdc84", "authenticator"],
  ["08987058-cadc-4b81-b6e1-30de50dcbe96", "windowsHello"],
  ["9ddd1817-af5a-4672-a2b9-3e3dd95000a9", "windowsHello"],
  ["6028b017-b1d4-4c02-b4b3-afcdafc96bb2", "windowsHello"],
  ["fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "synced"],
  ["ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "synced"],
  ["2fc0579f-8113-47ea-b116-bb5a8db9202a", "securityKey"],
  ["73bb0cd4-e502-49b8-9c6f-b59445bf720b", "securityKey"],
  ["85203421-48f9-4355-9bc8-8a53846e5083", "securityKey"],
  ["a25342c0-3cdc-4414-8e46-f4807fca511c", "securityKey"],
  ["c1f9a0bc-1dd2-404a-b27f-8e29047a43fd", "securityKey"],
  ["c5ef55ff-ad9a-4b9f-b580-adebafe026d0", "securityKey"],
  ["cb69481e-8ff7-4039-93ec-0a2729a154a8", "securityKey"],
  ["d8522d9f-575b-4866-88a9-ba99fa02f35b", "securityKey"],
  ["ee882879-721c-4913-9775-3dfcce97072a", "securityKey"],
  ["fa2b99dc-9e39-4257-8f92-4a30d23c4118", "securityKey"],
]);

/** What a newly registered passkey is by its AAGUID; a model that no table lists is taken for a security key, as Microsoft calls every other passkey. */
export function kindOfModel(aaguid: string | undefined, models: PasskeyModels = passkeyModels): MethodKind {
  return models.get(aaguid ?? "") ?? "securityKey";
}

/** Whether a model (AAGUID, lower case) stands in the table; one of zeros is of a passkey that was not attested, and never does. */
export function isListedModel(aaguid: string, models: PasskeyModels = passkeyModels): boolean {
  return models.has(aaguid);
}
