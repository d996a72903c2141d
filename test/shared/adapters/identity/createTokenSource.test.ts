import type { TokenCredential } from "@azure/identity";
import { expect, test } from "vitest";
import { createTokenSource } from "../../../../shared/adapters/identity/createTokenSource.ts";

test("asks for the scope of the configured Graph and takes a new credential when a fresh token is wanted", async () => {
  let created = 0;
  const create = (): TokenCredential => {
    const number = ++created;
    return { getToken: async (scope) => ({ token: `${number} for ${scope}`, expiresOnTimestamp: 0 }) };
  };
  const source = createTokenSource(create, "https://graph.microsoft.us");
  expect(await source({ fresh: false })).toBe("1 for https://graph.microsoft.us/.default");
  expect(await source({ fresh: false })).toBe("1 for https://graph.microsoft.us/.default");
  expect(await source({ fresh: true })).toBe("2 for https://graph.microsoft.us/.default");
  expect(await source({ fresh: false })).toBe("2 for https://graph.microsoft.us/.default");
});

test("a credential that gives no token is an error, not an empty token", async () => {
  const source = createTokenSource(() => ({ getToken: async () => null }), "https://graph.microsoft.com");
  await expect(source({ fresh: false })).rejects.toThrow("gave no token");
});
