import type { SignIn } from "../../../../shared/domain/people/signIn.ts";

/** A successful interactive sign-in with a passkey from the office, whatever is not told otherwise. */
export function aSignIn(change: Partial<SignIn> = {}): SignIn {
  return {
    id: "1",
    at: 0,
    userId: "u",
    guest: false,
    interactive: true,
    appId: "app",
    appName: "App",
    clientApp: "Browser",
    scenario: "browser",
    errorCode: 0,
    errorClass: "success",
    passkeyUsed: true,
    methodsUsed: ["authenticator"],
    legacyUsed: [],
    unknownMethods: [],
    passUsed: false,
    operatingSystem: "Windows10",
    platform: "windows",
    osVersion: "10.0.22631",
    isOutdated: false,
    browser: "Edge",
    deviceId: "device",
    trustType: "",
    protocol: "",
    network: 64500,
    location: "DE",
    correlationId: "c",
    applied: {},
    ...change,
  };
}
