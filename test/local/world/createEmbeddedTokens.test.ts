import { expect, test } from "vitest";
import { createEmbeddedTokens } from "../../../local/world/createEmbeddedTokens.ts";

const key = "signs-the-access-tokens-of-this-test-only";
const minute = 60_000;

function bench(permissions: "all" | "read" = "all") {
  const time = { now: Date.parse("2026-01-05T08:00:00Z") };
  const tokens = createEmbeddedTokens(key, { now: () => time.now, sleep: async () => {} }, permissions);
  const claims = async (fresh = false) => {
    const [, payload = ""] = (await tokens({ fresh })).split(".");
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as { roles: string[]; exp: number };
  };
  return { time, tokens, claims };
}

test("a token carries exactly what the product's identities are granted", async () => {
  const { roles } = await bench().claims();
  expect(roles.toSorted()).toEqual([
    "Application.Read.All",
    "AuditLog.Read.All",
    "Device.Read.All",
    "DeviceManagementManagedDevices.Read.All",
    "Domain.Read.All",
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Mail.Send",
    "Policy.Read.All",
    "Policy.Read.AuthenticationMethod",
    "Policy.Read.ConditionalAccess",
    "Policy.ReadWrite.AuthenticationMethod",
    "Policy.ReadWrite.ConditionalAccess",
    "User.Read.All",
    "UserAuthMethod-Passkey.Read.All",
  ]);
});

test("a token of who may only read carries nothing that writes", async () => {
  const { roles } = await bench("read").claims();
  expect(roles).toContain("Policy.Read.All");
  expect(roles.filter((role) => role.includes("Write"))).toEqual([]);
});

test("a token is kept until five minutes before its end on the host's clock, unless a fresh one is asked for", async () => {
  const { time, tokens } = bench();
  const first = await tokens({ fresh: false });
  time.now += 55 * minute - 1;
  expect(await tokens({ fresh: false })).toBe(first);
  time.now += 1;
  const second = await tokens({ fresh: false });
  expect(second).not.toBe(first);
  time.now += minute;
  expect(await tokens({ fresh: true })).not.toBe(second);
});

test("the clock may jump by months", async () => {
  const { time, claims } = bench();
  await claims();
  time.now += 90 * 24 * 60 * minute;
  expect((await claims()).exp * 1000).toBe(time.now + 60 * minute);
});
