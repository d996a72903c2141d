/** What a registered method is worth: portable and platformOnly are phishing-resistant, weak is not, unknown is not in the table. */
export type MethodClass = "portable" | "platformOnly" | "weak" | "unknown";

/** Names of sign-in methods and what they are worth; data, because Microsoft renames and adds methods. */
export interface MethodTable {
  /** Date the names were checked, ISO. */
  readonly version: string;
  /** Classes of the values of `methodsRegistered`. */
  readonly registered: ReadonlyMap<string, Exclude<MethodClass, "unknown">>;
  /** Values of `authenticationDetails[].authenticationMethod`, in lower case: true when phishing-resistant. */
  readonly used: ReadonlyMap<string, boolean>;
}

/**
 * The table in use. A name that is not listed is `unknown`: shown to people and never counted, also when it
 * begins like a known one, because whether it can leave its device cannot be told from a prefix.
 */
export const methodTable: MethodTable = {
  version: "2026-11-22",
  registered: new Map([
    ["passKeyDeviceBound", "portable"],
    ["passKeyDeviceBoundAuthenticator", "portable"],
    ["passKeySynced", "portable"],
    ["fido2", "portable"],
    ["fido2SecurityKey", "portable"],
    ["fido", "portable"],
    ["passKeyDeviceBoundWindowsHello", "platformOnly"],
    ["windowsHelloForBusiness", "platformOnly"],
    ["macOsSecureEnclaveKey", "platformOnly"],
    // A certificate satisfies the strength, yet it is no passkey: it counts only where a plan accepts platform methods.
    ["x509CertificateMultiFactor", "platformOnly"],
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
    ["passkey (device-bound)", true],
    ["fido2 security key", true],
    ["fido2", true],
    ["windows hello for business", true],
    ["password", false],
    ["mobile app notification", false],
    ["text message", false],
    // Neither proves that a passkey works today: the claim came from an earlier sign-in.
    ["previously satisfied", false],
    ["primary refresh token", false],
    ["claim in access token", false],
  ]),
};
