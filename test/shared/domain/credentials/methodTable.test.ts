import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classOfMethod } from "../../../../shared/domain/credentials/classOfMethod.ts";
import { kindUsed } from "../../../../shared/domain/credentials/kindUsed.ts";
import { methodTable } from "../../../../shared/domain/credentials/methodTable.ts";

describe("classOfMethod", () => {
  test.for([
    ["passKeyDeviceBound", "portable"],
    ["passKeyDeviceBoundAuthenticator", "portable"],
    ["passKeySynced", "portable"],
    ["fido2", "portable"],
    ["fido2SecurityKey", "portable"],
    ["passKeyDeviceBoundWindowsHello", "platformOnly"],
    ["windowsHelloForBusiness", "platformOnly"],
    ["macOsSecureEnclaveKey", "platformOnly"],
    ["x509CertificateMultiFactor", "platformOnly"],
    ["microsoftAuthenticatorPasswordless", "weak"],
    ["temporaryAccessPass", "weak"],
    ["mobilePhone", "weak"],
    ["certificateBasedAuthentication", "weak"],
    ["passKeyOfTheFuture", "unknown"],
    ["__proto__", "unknown"],
    ["", "unknown"],
  ])("%s is %s", ([name = "", worth]) => {
    expect(classOfMethod(name)).toBe(worth);
  });

  test("counts nothing that the table does not list", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(!methodTable.registered.has(name));
        expect(classOfMethod(name)).toBe("unknown");
      }),
    );
  });
});

describe("a method named in a sign-in", () => {
  test.for([
    ["Passkey (device-bound)", "Microsoft Authenticator", "authenticator"],
    ["Passkey (device-bound)", "YubiKey 5 NFC", "securityKey"],
    ["Passkey (device-bound)", "Windows Hello", "windowsHello"],
    [" passkey (device-bound) ", "", "securityKey"],
    ["FIDO2 security key", "", "securityKey"],
    ["Windows Hello for Business", "", "windowsHello"],
    ["Mobile app notification", "Microsoft Authenticator", "weak"],
    ["Password", "", "weak"],
    ["Previously satisfied", "", "weak"],
    ["Primary Refresh Token", "", "weak"],
    ["Passkey of the future", "Microsoft Authenticator", "unknown"],
    ["constructor", "", "unknown"],
  ] as const)("%s (%s): %s", ([method, detail, kind]) => {
    expect(kindUsed(method, detail)).toBe(kind);
  });

  test("is never made phishing-resistant by its detail", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (method, detail) => {
        const without = kindUsed(method, "");
        if (without === "weak" || without === "unknown") expect(kindUsed(method, detail)).toBe(without);
      }),
    );
  });
});
