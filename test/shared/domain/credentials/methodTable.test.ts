import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classOfMethod } from "../../../../shared/domain/credentials/classOfMethod.ts";
import { isPhishingResistant } from "../../../../shared/domain/credentials/isPhishingResistant.ts";
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

describe("isPhishingResistant", () => {
  test.for([
    ["Passkey (device-bound)", true],
    ["FIDO2 security key", true],
    ["Windows Hello for Business", true],
    [" passkey (device-bound) ", true],
    ["Password", false],
    ["Mobile app notification", false],
    ["Previously satisfied", false],
    ["Primary Refresh Token", false],
    ["Passkey of the future", false],
    ["constructor", false],
  ] as const)("%s: %s", ([method, expected]) => {
    expect(isPhishingResistant(method)).toBe(expected);
  });
});
