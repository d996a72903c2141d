import { scenarioOf } from "../../../../shared/domain/credentials/appTable.ts";
import { classOfError } from "../../../../shared/domain/credentials/errorTable.ts";
import { systemOf } from "../../../../shared/domain/credentials/systemTable.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";

/** An interactive passkey success of `ann` at her own laptop, under the wave's policy; what follows from what is changed is changed with it. */
export function aSignIn(id: string, at: number, change: Partial<SignIn> = {}): SignIn {
  const { errorCode = 0, passkeyUsed = true, operatingSystem = "Windows" } = change;
  const system = systemOf(operatingSystem);
  const client = {
    appId: "app",
    appName: "Office",
    clientApp: "Browser",
    platform: system?.platform,
  };
  return {
    id,
    at,
    userId: "ann",
    guest: false,
    interactive: true,
    ...client,
    scenario: scenarioOf({ ...client, ...change }),
    errorCode,
    errorClass: classOfError(errorCode),
    passkeyUsed,
    methodsUsed: passkeyUsed ? ["authenticator"] : [],
    legacyUsed: [],
    unknownMethods: [],
    passUsed: false,
    operatingSystem,
    osVersion: system?.version ?? "",
    isOutdated: system?.isOutdated ?? false,
    browser: "Edge",
    deviceId: "laptop",
    trustType: "Azure AD joined",
    protocol: "none",
    network: 64500,
    location: "DE",
    correlationId: id,
    applied: { policy: "success" },
    ...change,
  };
}
