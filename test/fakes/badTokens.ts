import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { devTrust } from "../../local/world/issuer/devTrust.ts";
import { signToken } from "../../local/world/issuer/signToken.ts";
import { testKey } from "./testTokens.ts";

/** A token that nobody may get in with, and the row of the list of bad inputs it stands for. */
export interface BadToken {
  readonly name: string;
  readonly token: string;
}

const person = "b0000000-0000-4000-8000-000000000002";
const otherTenant = "e0000000-0000-4000-8000-000000000009";
const base64 = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Claims of a person's good token that has every role; `now` in epoch milliseconds. */
export function goodClaims(now: number): Record<string, unknown> {
  const from = Math.floor(now / 1_000);
  const names = ["Reader", "Operator", "Approver", "Emergency", "Helpdesk", "Service"];
  return {
    aud: devTrust.audiences[0],
    iss: devTrust.issuer,
    tid: devTrust.tenantId,
    ver: "2.0",
    oid: person,
    sub: "pairwise",
    azp: "d0000000-0000-4000-8000-00000000000c",
    scp: "Rollout.Access",
    roles: names.map((name) => `Rollout.${name}`),
    iat: from,
    nbf: from,
    exp: from + 3_600,
  };
}

/** A token with these claims changed (undefined removes one) and this header, signed with the trusted key. */
export function tokenWith(now: number, change: Record<string, unknown>, header: object = {}): string {
  const { privateKey, kid } = testKey();
  const claims = { ...goodClaims(now), ...change };
  return signToken({ typ: "JWT", alg: "RS256", kid, ...header }, claims, privateKey);
}

/** Every malformed kind of token; each would let everybody in everywhere if it were believed. */
export function badTokens(now: number): readonly BadToken[] {
  const { privateKey, publicKey, kid } = testKey();
  const seconds = Math.floor(now / 1_000);
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const good = tokenWith(now, {});
  const [head = "", payload = "", signature = ""] = good.split(".");
  const pem = createPublicKey(privateKey).export({ type: "spki", format: "pem" });
  const confused = `${base64({ alg: "HS256", kid })}.${payload}`;
  const id = { scp: undefined, azp: undefined };
  const changed = (change: Record<string, unknown>, header: object = {}) => tokenWith(now, change, header);
  const byStranger = (header: object) =>
    signToken({ alg: "RS256", kid, ...header }, goodClaims(now), stranger.privateKey);
  const rows: Readonly<Record<string, string>> = {
    "B2 expired 61 s ago": changed({ exp: seconds - 61 }),
    "B2 good only in 61 s": changed({ nbf: seconds + 61 }),
    "B2 without an end": changed({ exp: undefined }),
    "B2 with an end that is text": changed({ exp: String(seconds + 3_600) }),
    "B3 alg none": `${base64({ alg: "none", kid })}.${payload}.`,
    "B3 alg none with a signature": `${base64({ alg: "none", kid })}.${payload}.${signature}`,
    "B3 HS256 with the public key as secret": `${confused}.${createHmac("sha256", pem).update(confused).digest("base64url")}`,
    "B3 another RSA algorithm": changed({}, { alg: "RS512" }),
    "B3 signed by a stranger under a trusted kid": byStranger({}),
    "B3 that brings its own key": byStranger({ jwk: stranger.publicKey.export({ format: "jwk" }) }),
    "B3 that says where its keys are": byStranger({ jku: "https://keys.example/", kid: "theirs" }),
    "B3 with a critical extension": changed({}, { crit: ["exp"] }),
    "B3 with claims put in later": `${head}.${base64({ ...goodClaims(now), oid: otherTenant })}.${signature}`,
    "B3 with a cut signature": good.slice(0, -8),
    "B4 for another app": changed({ aud: "api://another-app" }),
    "B4 for Microsoft Graph": changed({ aud: "00000003-0000-0000-c000-000000000000" }),
    "B4 for nobody": changed({ aud: undefined }),
    "B4 an ID token": changed({ ...id, roles: undefined }),
    "B4 an ID token with roles": changed(id),
    "B4 an app's token without roles": changed({ scp: undefined, idtyp: "app", roles: undefined }),
    "B5 of version 1": changed({ ver: "1.0" }),
    "B5 of the version 1 issuer": changed({
      iss: `https://sts.windows.net/${devTrust.tenantId}/`,
      ver: "1.0",
    }),
    "B5 of another tenant": changed({ iss: devTrust.issuer.replace(devTrust.tenantId, otherTenant) }),
    "B5 of another tenant, named as tid": changed({ tid: otherTenant }),
    "B5 of the common issuer": changed({ iss: devTrust.issuer.replace(devTrust.tenantId, "common") }),
    "B5 of no issuer": changed({ iss: undefined }),
    "B6 of an unknown key": changed({}, { kid: "unknown" }),
    "that names nobody": changed({ oid: undefined }),
    "that names something else than an object id": changed({ oid: "ana@example.com" }),
    "whose roles are a text": changed({ roles: "Rollout.Approver" }),
    "whose claims are a list": signToken({ alg: "RS256", kid }, [goodClaims(now)], privateKey),
    "that is a word": "approve",
    "that is three words": "a.b.c",
    "that is encrypted": "a.b.c.d.e",
    "of 20 000 characters": changed({ note: "n".repeat(20_000) }),
    "that is the key itself": base64(publicKey),
  };
  return Object.entries(rows).map(([name, token]) => ({ name, token }));
}
