import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signInOf } from "../../../../shared/adapters/graph/signInOf.ts";
import { valueTables } from "../../../../shared/domain/credentials/valueTables.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { signInRow } from "../../../../shared/schemas/graph/signInRow.ts";
import { signInExample } from "./signInExample.ts";

const read = (change: Readonly<Record<string, unknown>> = {}): SignIn =>
  signInOf(signInRow.parse({ ...signInExample, ...change }), valueTables);

const step = (authenticationMethod: string, more: Readonly<Record<string, unknown>> = {}) => ({
  authenticationMethod,
  succeeded: true,
  ...more,
});

const cases: readonly (readonly [sentence: string, row: Record<string, unknown>, seen: Partial<SignIn>])[] = [
  [
    "names nothing",
    {},
    { appName: "", operatingSystem: "", platform: undefined, location: "", guest: false },
  ],
  [
    "comes from a phone",
    {
      appDisplayName: "Microsoft Teams",
      clientAppUsed: "Mobile Apps and Desktop clients",
      deviceDetail: {
        deviceId: "",
        operatingSystem: "Ios 16.7",
        browser: "Mobile Safari 16.6",
        trustType: "",
      },
    },
    { appName: "Microsoft Teams", platform: "iOS", osVersion: "16.7", isOutdated: true, scenario: "mobile" },
  ],
  [
    "comes from a joined computer",
    {
      clientAppUsed: "Browser",
      deviceDetail: {
        deviceId: "d",
        operatingSystem: "Windows11",
        browser: "",
        trustType: "Azure AD joined",
      },
    },
    {
      platform: "windows",
      osVersion: "11",
      isOutdated: false,
      scenario: "browser",
      trustType: "Azure AD joined",
    },
  ],
  [
    "used a passkey on a phone",
    {
      authenticationDetails: [
        step("Passkey (device-bound)", { authenticationMethodDetail: "Microsoft Authenticator" }),
      ],
    },
    { passkeyUsed: true, methodsUsed: ["authenticator"], unknownMethods: [] },
  ],
  [
    "used two methods of one kind",
    { authenticationDetails: [step("FIDO2 security key"), step("Passkey (device-bound)")] },
    { passkeyUsed: true, methodsUsed: ["securityKey"] },
  ],
  [
    "used a method that nobody knows",
    { authenticationDetails: [step("Passkey of the future")] },
    { passkeyUsed: false, methodsUsed: [], unknownMethods: ["Passkey of the future"] },
  ],
  [
    "used a password and a push",
    { authenticationDetails: [step("Password"), step("Mobile app notification")] },
    { legacyUsed: ["password", "authenticatorApp"], passkeyUsed: false },
  ],
  [
    "had a password accepted and the push denied",
    {
      status: { errorCode: 500121 },
      authenticationDetails: [step("Password"), step("Text message", { succeeded: false })],
    },
    { legacyUsed: [] },
  ],
  [
    "repeats an earlier proof",
    { authenticationDetails: [step("Previously satisfied"), step("Temporary Access Pass")] },
    { legacyUsed: [], passUsed: true },
  ],
  [
    "failed although a passkey was presented",
    { status: { errorCode: 53003 } },
    { passkeyUsed: false, methodsUsed: [], errorCode: 53003, errorClass: "C" },
  ],
  ["has a code that no table lists", { status: { errorCode: 530034 } }, { errorClass: "unknown" }],
  ["has a code that is no number", { status: { errorCode: "0" } }, { errorCode: -1, errorClass: "unknown" }],
  [
    "used a Temporary Access Pass",
    { authenticationDetails: [step("Temporary Access Pass")] },
    { passUsed: true, passkeyUsed: false, unknownMethods: [] },
  ],
  ["is a guest's", { userType: "guest" }, { guest: true }],
  ["crosses into another tenant", { crossTenantAccessType: "b2bCollaboration" }, { guest: true }],
  [
    "is one of our people's at another tenant",
    { homeTenantId: "ours", resourceTenantId: "theirs" },
    { guest: true },
  ],
  [
    "stays at home",
    { userType: "member", crossTenantAccessType: "none", homeTenantId: "t", resourceTenantId: "t" },
    { guest: false },
  ],
  ["shows a device code", { authenticationProtocol: "deviceCode" }, { protocol: "deviceCode" }],
  [
    "goes on from a device code",
    { authenticationProtocol: "oAuth2", originalTransferMethod: "deviceCodeFlow" },
    { protocol: "deviceCode" },
  ],
  [
    "comes from a named location",
    {
      location: { countryOrRegion: "DE" },
      networkLocationDetails: [{ networkType: "trustedNamedLocation", networkNames: ["Head office"] }],
    },
    { location: "Head office" },
  ],
  [
    "comes from a country",
    { location: { countryOrRegion: "DE" }, networkLocationDetails: [] },
    { location: "DE" },
  ],
];

test.for(cases)("a row that %s is read so", ([, row, seen]) => {
  expect(read(row)).toMatchObject(seen);
});

describe("a row whose descriptions have changed their shape", () => {
  test.for(["userType", "location", "networkLocationDetails", "authenticationProtocol", "appDisplayName"])(
    "(%s) is read without them",
    (name) => {
      expect(read({ [name]: 7 })).toMatchObject({ id: "row-1", passkeyUsed: true, guest: false });
    },
  );
});

test("no row counts as a passkey success unless its code is 0 and the table knows the method", () => {
  const code = fc.constantFrom(0, "0", 53003, 50074, null);
  const method = fc.constantFrom("Passkey (device-bound)", "Password", "Passkey of the future", null);
  fc.assert(
    fc.property(
      code,
      method,
      fc.constantFrom(true, false, null),
      (errorCode, authenticationMethod, succeeded) => {
        const row = read({
          status: { errorCode },
          authenticationDetails: [{ authenticationMethod, succeeded }],
        });
        const isProof =
          errorCode === 0 && authenticationMethod === "Passkey (device-bound)" && succeeded === true;
        expect(row.passkeyUsed).toBe(isProof);
        expect(row.methodsUsed.length > 0).toBe(isProof);
      },
    ),
  );
});
