import { describe, expect, test } from "vitest";
import { devTrust } from "../../../../local/world/issuer/devTrust.ts";
import { type AuthMode, createIdentify } from "../../../../shared/adapters/identity/createIdentify.ts";
import { createLocalKeys } from "../../../../shared/adapters/identity/createLocalKeys.ts";
import { createTokenVerifier } from "../../../../shared/adapters/identity/createTokenVerifier.ts";
import { tokenWith } from "../../../fakes/badTokens.ts";
import { testKey } from "../../../fakes/testTokens.ts";

const now = Date.parse("2026-01-05T12:00:00Z");
const oid = "b0000000-0000-4000-8000-000000000002";
const token = tokenWith(now, {});
const claim = (typ: string, val: string) => ({ typ, val });
const long = "http://schemas.microsoft.com/identity/claims/";
const person = {
  auth_typ: "aad",
  name_typ: "name",
  role_typ: "roles",
  claims: [
    claim("aud", devTrust.audiences[0] ?? ""),
    claim("iss", devTrust.issuer),
    claim(`${long}tenantid`, devTrust.tenantId),
    claim(`${long}objectidentifier`, oid),
    claim("preferred_username", "ana@example.com"),
    claim("roles", "Rollout.Approver"),
    claim("roles", "Another.Role"),
  ],
};
const without = (...types: string[]) => ({
  ...person,
  claims: person.claims.filter(({ typ }) => !types.includes(typ)),
});
const encode = (principal: unknown): string => Buffer.from(JSON.stringify(principal)).toString("base64");

function identify(mode: AuthMode, headers: Readonly<Record<string, string>>, query = "") {
  const verify = createTokenVerifier(devTrust, createLocalKeys([testKey().publicKey]), { now: () => now });
  const url = `https://rollout.example/api/rollouts${query}`;
  return createIdentify({ mode, verify, trust: devTrust })({ url, header: (name) => headers[name] });
}

describe("with tokens that callers bring", () => {
  test("a bearer is recognised, and is no session of a browser", async () => {
    expect(await identify("token", { authorization: `bearer  ${token}` })).toMatchObject({
      kind: "caller",
      caller: { id: oid },
      source: "bearer",
    });
  });

  test.for([
    ["B1 nothing", {}, ""],
    ["another scheme", { authorization: `Basic ${token}` }, ""],
    ["no token", { authorization: "Bearer " }, ""],
    ["two tokens", { authorization: `Bearer ${token}, Bearer ${token}` }, ""],
    ["a token in the address", {}, `?access_token=${token}`],
    ["B31 a function key", { "x-functions-key": "secret" }, "?code=secret"],
    ["B10 a hand-made principal", { "x-ms-client-principal": encode(person) }, ""],
    ["a token in the platform's header", { "x-ms-token-aad-access-token": token }, ""],
    ["a header that names a person", { "x-dev-identity": `${oid};approver` }, ""],
  ] as const)("nobody is recognised by %s", async ([, headers, query]) => {
    expect((await identify("token", headers, query)).kind).toBe("anonymous");
  });
});

describe("behind App Service Authentication", () => {
  test("the access token that the platform adds is verified like any other, and is a session", async () => {
    const good = await identify("easyauth", { "x-ms-token-aad-access-token": token });
    expect(good).toMatchObject({ kind: "caller", caller: { id: oid, human: true }, source: "session" });
    const graph = tokenWith(now, { aud: "00000003-0000-0000-c000-000000000000" });
    const principal = { "x-ms-client-principal": encode(person) };
    const bad = await identify("easyauth", { "x-ms-token-aad-access-token": graph, ...principal });
    expect(bad).toMatchObject({ kind: "anonymous", because: expect.stringContaining("claim aud") });
  });

  test("a bad bearer is refused, whatever else was sent", async () => {
    const headers = { authorization: "Bearer x", "x-ms-client-principal": encode(person) };
    expect((await identify("easyauth", headers)).kind).toBe("anonymous");
  });

  test("the principal that the platform adds names the person and their roles", async () => {
    expect(await identify("easyauth", { "x-ms-client-principal": encode(person) })).toEqual({
      kind: "caller",
      caller: { id: oid, roles: ["approver"], human: true },
      source: "session",
    });
  });

  test.for([
    ["B11 a service principal, which has no user name", without("preferred_username")],
    ["idtyp app", { ...person, claims: [...person.claims, claim("idtyp", "app")] }],
  ] as const)("%s is recognised and no person", async ([, principal]) => {
    expect(await identify("easyauth", { "x-ms-client-principal": encode(principal) })).toMatchObject({
      kind: "caller",
      caller: { human: false },
    });
  });

  test.for([
    ["B12 bad base64", "%%%"],
    ["B12 {}", encode({})],
    ["B12 null", encode(null)],
    ["B12 1 MiB", "A".repeat(1024 * 1024)],
    ["B12 1 MiB of a good one", encode({ ...person, note: "n".repeat(1024 * 1024) })],
    ["nothing", ""],
    ["claims that are no list", encode({ ...person, claims: {} })],
    ["claims without values", encode({ ...person, claims: [{ typ: "oid" }] })],
    ["another identity provider", encode({ ...person, auth_typ: "github" })],
    [
      "another tenant",
      encode({ ...person, claims: [...without(`${long}tenantid`).claims, claim("tid", oid)] }),
    ],
    ["no tenant", encode(without(`${long}tenantid`))],
    ["no object id", encode(without(`${long}objectidentifier`))],
    ["two object ids", encode({ ...person, claims: [...person.claims, claim("oid", devTrust.tenantId)] })],
    ["another app", encode({ ...person, claims: [...without("aud").claims, claim("aud", "api://b")] })],
    ["another issuer", encode({ ...person, claims: [...without("iss").claims, claim("iss", "https://x")] })],
  ])("nobody is recognised by a principal with %s", async ([, principal = ""]) => {
    expect((await identify("easyauth", { "x-ms-client-principal": principal })).kind).toBe("anonymous");
  });
});
