import { constants, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { devTrust } from "../../../../local/world/issuer/devTrust.ts";
import { createLocalKeys } from "../../../../shared/adapters/identity/createLocalKeys.ts";
import { createTokenVerifier } from "../../../../shared/adapters/identity/createTokenVerifier.ts";
import type { Keys } from "../../../../shared/adapters/identity/keys.ts";
import { badTokens, goodClaims, tokenWith } from "../../../fakes/badTokens.ts";
import { testKey } from "../../../fakes/testTokens.ts";

const now = Date.parse("2026-01-05T12:00:00Z");
const minute = 60_000;

function open() {
  const clock = { time: now, now: () => clock.time };
  const local = createLocalKeys([testKey().publicKey]);
  let asked = 0;
  const keys: Keys = (header, token) => {
    asked += 1;
    return local(header, token);
  };
  return { clock, asked: () => asked, verify: createTokenVerifier(devTrust, keys, clock) };
}

describe("a token that is not accepted:", () => {
  test.for(badTokens(now))("$name", async ({ token }) => {
    const verified = await open().verify(token);
    expect(verified).toMatchObject({ kind: "refused" });
    // What a token says is never repeated.
    expect(JSON.stringify(verified)).not.toMatch(/b0000000|e0000000|example|Rollout\./);
  });

  test.for([
    { alg: "RS512", hash: "sha512", padding: constants.RSA_PKCS1_PADDING },
    { alg: "PS256", hash: "sha256", padding: constants.RSA_PKCS1_PSS_PADDING },
  ])(
    "B3 $alg, rightly signed with a key that Entra publishes without an algorithm",
    async ({ alg, hash, padding }) => {
      const { privateKey: key, kid, publicKey } = testKey();
      const { alg: _, ...published } = publicKey;
      const verify = createTokenVerifier(devTrust, createLocalKeys([published]), { now: () => now });
      const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
      const text = `${base64({ alg, kid })}.${base64(goodClaims(now))}`;
      const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
      const signature = sign(hash, Buffer.from(text), { key, padding, saltLength }).toString("base64url");
      expect(await verify(`${text}.${signature}`)).toMatchObject({
        kind: "refused",
        because: expect.stringContaining("RS256"),
      });
      expect((await verify(tokenWith(now, {}))).kind).toBe("caller");
    },
  );

  test("any text at all, without an exception", async () => {
    const { verify } = open();
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => parts.join(".")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (token) => (await verify(token)).kind === "refused"),
      { numRuns: 200 },
    );
  });
});

describe("a token of this tenant for this app", () => {
  test("names the person, in small letters, and the roles that mean something here", async () => {
    const oid = "B0000000-0000-4000-8000-00000000000A";
    const roles = ["Rollout.Reader", "Rollout.Helpdesk", "rollout.approver", "Admin", "constructor"];
    expect(await open().verify(tokenWith(now, { oid, roles }))).toEqual({
      kind: "caller",
      caller: { id: oid.toLowerCase(), roles: ["reader", "helpdesk"], human: true },
    });
  });

  test("gives each app role its role", async () => {
    expect(await open().verify(tokenWith(now, {}))).toMatchObject({
      caller: { roles: ["reader", "operator", "approver", "emergency", "helpdesk", "service"] },
    });
  });

  test.for([
    { name: "idtyp app", change: { scp: undefined, idtyp: "app" } },
    { name: "its own principal as subject", change: { scp: undefined, sub: goodClaims(now)["oid"] } },
    { name: "idtyp app, though it has scp", change: { idtyp: "app" } },
  ])("is no person's with $name", async ({ change }) => {
    expect(await open().verify(tokenWith(now, change))).toMatchObject({
      kind: "caller",
      caller: { human: false },
    });
  });

  test("is a person's only with a delegated permission", async () => {
    expect(await open().verify(tokenWith(now, {}))).toMatchObject({ caller: { human: true } });
    expect((await open().verify(tokenWith(now, { scp: " " }))).kind).toBe("refused");
  });

  test("B2 is borne 60 s before and after its time, by the clock given", async () => {
    const seconds = now / 1_000;
    const edges = [{ nbf: seconds + 60 }, { exp: seconds - 59 }];
    for (const change of edges) expect((await open().verify(tokenWith(now, change))).kind).toBe("caller");
  });

  test("is verified once, and refused as soon as it has expired", async () => {
    const { clock, asked, verify } = open();
    const token = tokenWith(now, {});
    for (let n = 0; n < 50; n++) expect((await verify(token)).kind).toBe("caller");
    expect(asked()).toBe(1);
    clock.time = now + 60 * minute + 59_000;
    expect((await verify(token)).kind).toBe("caller");
    clock.time = now + 61 * minute;
    expect(await verify(token)).toMatchObject({
      kind: "refused",
      because: expect.stringContaining("expired"),
    });
    clock.time = now - 2 * minute;
    expect((await verify(token)).kind).toBe("refused");
  });
});
