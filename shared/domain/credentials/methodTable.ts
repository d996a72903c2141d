import type { MethodKind } from "./methodKind.ts";

/** Names of sign-in methods and what they are; data, because Microsoft renames and adds methods. */
export interface MethodTable {
  /** Values of `methodsRegistered`: the phishing-resistant kind, or weak. */
  readonly registered: ReadonlyMap<string, MethodKind | "weak">;
  /** Values of `authenticationDetails[].authenticationMethod`, in lower case: the phishing-resistant kind, or weak. */
  readonly used: ReadonlyMap<string, MethodKind | "weak">;
  /** What `authenticationMethodDetail` of a passkey contains, in lower case, where it says more than the method's name. */
  readonly details: ReadonlyMap<string, MethodKind>;
}

/**
 * The table in use. A name that is not listed is unknown: shown to people and never counted, also when it
 * begins like a known one, because whether it can leave its device cannot be told from a prefix.
 */
export const methodTable: MethodTable = {
  registered: new Map([
    ["passKeyDeviceBound", "securityKey"],
    ["passKeyDeviceBoundAuthenticator", "authenticator"],
    ["passKeySynced", "synced"],
    ["fido2", "securityKey"],
    ["fido2SecurityKey", "securityKey"],
    ["fido", "securityKey"],
    ["passKeyDeviceBoundWindowsHello", "windowsHello"],
    ["windowsHelloForBusiness", "windowsHello"],
    ["macOsSecureEnclaveKey", "secureEnclave"],
    ["x509CertificateMultiFactor", "certificate"],
    // The report does not say whether the certificate is bound to more than one factor.
    ["certificateBasedAuthentication", "weak"],
    ["x509CertificateSingleFactor", "weak"],
    ["microsoftAuthenticatorPush", "weak"],
    ["microsoftAuthenticatorPasswordless", "weak"],
    ["softwareOneTimePasscode", "weak"],
    ["hardwareOneTimePasscode", "weak"],
    ["temporaryAccessPass", "weak"],
    ["mobilePhone", "weak"],
    ["alternateMobilePhone", "weak"],
    ["officePhone", "weak"],
    ["email", "weak"],
    ["securityQuestion", "weak"],
    ["qrCode", "weak"],
    ["qrCodePin", "weak"],
    ["password", "weak"],
  ]),
  used: new Map([
    ["passkey (device-bound)", "securityKey"],
    ["fido2 security key", "securityKey"],
    ["fido2", "securityKey"],
    ["windows hello for business", "windowsHello"],
    ["password", "weak"],
    ["mobile app notification", "weak"],
    ["mobile app verification code", "weak"],
    ["text message", "weak"],
    ["phone call", "weak"],
    ["oath verification code", "weak"],
    ["temporary access pass", "weak"],
    // None of these proves that a passkey works today: the claim came from an earlier sign-in.
    ["previously satisfied", "weak"],
    ["satisfied by token", "weak"],
    ["primary refresh token", "weak"],
    ["claim in access token", "weak"],
  ]),
  details: new Map([
    ["authenticator", "authenticator"],
    ["windows hello", "windowsHello"],
  ]),
};
