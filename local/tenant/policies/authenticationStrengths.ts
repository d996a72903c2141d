/** An authentication strength as Graph v1.0 sends it. */
export interface AuthenticationStrength {
  readonly id: string;
  readonly createdDateTime: string;
  readonly modifiedDateTime: string;
  readonly displayName: string;
  readonly description: string;
  readonly policyType: "builtIn";
  readonly requirementsSatisfied: "mfa";
  readonly allowedCombinations: readonly string[];
  readonly combinationConfigurations: readonly never[];
}

const phishingResistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const passwordless = [...phishingResistant, "deviceBasedPush"];
const multifactor = [
  ...passwordless,
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "password,microsoftAuthenticatorPush",
  "password,softwareOath",
  "password,hardwareOath",
  "password,sms",
  "password,voice",
  "federatedMultiFactor",
];

function builtIn(
  ending: string,
  displayName: string,
  description: string,
  allowedCombinations: readonly string[],
): AuthenticationStrength {
  return {
    id: `00000000-0000-0000-0000-00000000000${ending}`,
    createdDateTime: "2021-12-01T08:00:00Z",
    modifiedDateTime: "2021-12-01T08:00:00Z",
    displayName,
    description,
    policyType: "builtIn",
    requirementsSatisfied: "mfa",
    allowedCombinations,
    combinationConfigurations: [],
  };
}

/** The three built-in authentication strengths. */
export const authenticationStrengths: readonly AuthenticationStrength[] = [
  builtIn("2", "Multifactor authentication", "Methods that satisfy strong authentication.", multifactor),
  builtIn("3", "Passwordless MFA", "Passwordless methods that satisfy strong authentication.", passwordless),
  builtIn("4", "Phishing-resistant MFA", "Phishing-resistant, passwordless methods.", phishingResistant),
];

/** The built-in strength with that id, or undefined. */
export function authenticationStrength(id: string): AuthenticationStrength | undefined {
  return authenticationStrengths.find((strength) => strength.id === id);
}
