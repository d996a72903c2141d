import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { defaultSigningKey, signingKey } from "../../../../../local/tenant/signingKey.ts";
import { mintToken } from "../../../../../local/world/mintToken.ts";
import { createGraphBench } from "../graphBench.ts";

const start = Date.parse("2026-01-04T23:00:00Z");
const roles = ["User.Read.All"];
const hour = 3_600_000;
const good = mintToken(defaultSigningKey, { roles, issuedAt: start, lifetimeMs: hour });
const [header = "", payload = "", signature = ""] = good.split(".");

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = (head: unknown, claims: unknown) => {
  const content = `${encoded(head)}.${encoded(claims)}`;
  return `${content}.${createHmac("sha256", defaultSigningKey).update(content).digest("base64url")}`;
};
const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
const hs256 = { typ: "JWT", alg: "HS256" };
const { appid: _, ...anonymous } = claims;

const ask = (authorization: string, bench = createGraphBench({ users: 40 })) =>
  bench.ask("GET", "/v1.0/users?$top=1", { headers: { authorization } });

test.for([
  ["no token", ""],
  ["a word", "Bearer simulated"],
  ["another scheme", `Basic ${good}`],
  ["two tokens", `Bearer ${good} ${good}`],
  ["a token without signature", `Bearer ${header}.${payload}.`],
  ["a token of two parts", `Bearer ${header}.${payload}`],
  ["a token of four parts", `Bearer ${good}.more`],
  [
    "another key",
    `Bearer ${mintToken(`${defaultSigningKey}!`, { roles, issuedAt: start, lifetimeMs: hour })}`,
  ],
  ["changed claims", `Bearer ${header}.${encoded({ ...claims, roles: ["Everything"] })}.${signature}`],
  ["no algorithm", `Bearer ${signed({ typ: "JWT", alg: "none" }, claims)}`],
  ["another algorithm", `Bearer ${signed({ typ: "JWT", alg: "RS256" }, claims)}`],
  ["a header that is no JSON", `Bearer bm8.${payload}.${signature}`],
  ["another audience", `Bearer ${signed(hs256, { ...claims, aud: "https://vault.azure.net" })}`],
  ["another tenant", `Bearer ${signed(hs256, { ...claims, tid: "e0000000-0000-4000-8000-000000000009" })}`],
  ["a token without application", `Bearer ${signed(hs256, anonymous)}`],
  [
    "an expired token",
    `Bearer ${mintToken(defaultSigningKey, { roles, issuedAt: start - hour, lifetimeMs: hour })}`,
  ],
  [
    "a token of the future",
    `Bearer ${mintToken(defaultSigningKey, { roles, issuedAt: start + hour, lifetimeMs: hour })}`,
  ],
] as const)("%s is a 401 with a challenge", ([, authorization]) => {
  const { status, headers, body } = ask(authorization);
  expect([status, body.error.code]).toEqual([401, "InvalidAuthenticationToken"]);
  expect(headers["www-authenticate"]).toMatch(/^Bearer realm="".*client_id="00000003-/);
  expect(Object.keys(body.error.innerError)).toEqual(["date", "request-id", "client-request-id"]);
});

test("a token is good until its last second on the tenant's clock, also when it was used before", () => {
  const bench = createGraphBench({ users: 40 });
  expect(ask(`Bearer ${good}`, bench).status).toBe(200);
  bench.tenant.moveTo(start + hour - 10_001);
  expect(ask(`Bearer ${good}`, bench).status).toBe(200);
  expect(ask(`Bearer ${good}`, bench).body.error.message).toContain("expired");
});

test("a token without roles is known and may do nothing", () => {
  const { roles: _roles, ...without } = claims;
  expect(ask(`Bearer ${signed(hs256, without)}`).status).toBe(403);
});

test("the application id of Graph is an audience too", () => {
  const aud = "00000003-0000-0000-c000-000000000000";
  expect(ask(`Bearer ${signed(hs256, { ...claims, aud })}`).status).toBe(200);
});

test("a key too short for HS256 is refused with its length", () => {
  expect(() => signingKey("short")).toThrow("5 characters; HS256 needs at least 32");
});
