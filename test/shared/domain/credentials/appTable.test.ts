import { expect, test } from "vitest";
import { scenarioOf } from "../../../../shared/domain/credentials/appTable.ts";

const [browser, native] = ["Browser", "Mobile Apps and Desktop clients"];
const client = { appId: "app", appName: "Orders", clientApp: browser, platform: "windows" } as const;

test.for([
  ["a browser on a computer", {}, "browser"],
  ["an app on a computer", { clientApp: native }, "desktop"],
  ["an app on a phone", { clientApp: native, platform: "iOS" }, "mobile"],
  ["a browser on a phone", { platform: "android" }, "mobile"],
  ["the VPN client of Microsoft, by its id", { appId: "41B23E61-6C1E-4545-B367-CD054E0ED4B4" }, "vpn"],
  ["another VPN client, by its name", { appName: "Contoso VPN", clientApp: native }, "vpn"],
  ["an old protocol", { clientApp: "IMAP4" }, undefined],
  ["a system that nobody knows", { platform: "unknown" }, undefined],
  ["a system that nobody named", { platform: undefined }, undefined],
] as const)("a sign-in with %s is tried as %s", ([, change, scenario]) => {
  expect(scenarioOf({ ...client, ...change })).toBe(scenario);
});
