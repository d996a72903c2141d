import { expect, test } from "vitest";
import { mintToken } from "../../../../local/world/mintToken.ts";
import { createOwnIds } from "../../../../shared/adapters/identity/createOwnIds.ts";

test("the product is known by the application of its own token", async () => {
  const token = mintToken("key", { roles: [], issuedAt: 0, lifetimeMs: 1 });
  expect(await createOwnIds(async () => token)()).toEqual(["d0000000-0000-4000-8000-0000000000aa"]);
});

test.for<[string, () => Promise<string>]>([
  ["a token that is opaque", async () => "opaque"],
  ["no token", () => Promise.reject(new Error("no identity here"))],
])("with %s nothing is known to be ours", async ([, token]) => {
  expect(await createOwnIds(token)()).toEqual([]);
});
