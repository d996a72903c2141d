import { expect, test } from "vitest";
import { devTrust } from "../../../../local/world/issuer/devTrust.ts";
import { createDevKey } from "../../../../local/world/issuer/readDevKey.ts";
import { signToken } from "../../../../local/world/issuer/signToken.ts";
import { createRemoteKeys } from "../../../../shared/adapters/identity/createRemoteKeys.ts";
import { createTokenVerifier } from "../../../../shared/adapters/identity/createTokenVerifier.ts";
import { entraKeysUrl, entraTrust } from "../../../../shared/adapters/identity/trust.ts";
import { goodClaims, tokenWith } from "../../../fakes/badTokens.ts";
import { testKey } from "../../../fakes/testTokens.ts";

const second = 1_000;
const now = Date.parse("2026-01-05T12:00:00Z");
const keysOf =
  (...keys: unknown[]) =>
  async () =>
    Response.json({ keys });
const html = async () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } });

function open(answer: () => Promise<Response>) {
  const site = { answer, asked: [] as string[], time: now };
  const clock = { now: () => site.time };
  const send: typeof fetch = async (address) => {
    site.asked.push(String(address));
    return site.answer();
  };
  const keys = createRemoteKeys({ url: new URL("https://login.example/keys"), clock, fetch: send });
  return { site, verify: createTokenVerifier(devTrust, keys, clock) };
}

const numbered = (n: number) => tokenWith(now, { n });
const stranger = (n: number) =>
  tokenWith(now, { n }, { kid: `unknown-${n}`, jku: "https://evil.example/keys" });

test("keys are asked for once, at the address given, whatever a token says", async () => {
  const { site, verify } = open(keysOf(testKey().publicKey));
  const kinds = await Promise.all([1, 2, 3].map(async (n) => (await verify(numbered(n))).kind));
  expect(kinds).toEqual(["caller", "caller", "caller"]);
  expect(site.asked).toEqual(["https://login.example/keys"]);
});

test("B6 a thousand tokens of unknown keys are refused, and the keys are asked for twice at most in 30 s", async () => {
  const { site, verify } = open(keysOf(testKey().publicKey));
  await verify(numbered(0));
  site.time += 31 * second;
  for (let n = 0; n < 1_000; n++) expect((await verify(stranger(n))).kind).toBe("refused");
  expect(site.asked).toHaveLength(2);
  site.time += 29 * second;
  await verify(stranger(1_001));
  expect(site.asked).toHaveLength(2);
  site.time += second;
  await verify(stranger(1_002));
  expect(site.asked).toHaveLength(3);
});

const outages = [
  { name: "is down", answer: () => Promise.reject(new TypeError("fetch failed")) },
  { name: "answers HTML", answer: html },
  { name: "answers 500", answer: async () => new Response("", { status: 500 }) },
  {
    name: "answers a redirect",
    answer: async () => new Response("", { status: 302, headers: { location: "/" } }),
  },
  { name: "answers no keys", answer: keysOf() },
  { name: "answers a list", answer: async () => Response.json([]) },
];

test.for(outages)(
  "B7 while the address of the keys $name, known keys verify and a new one cannot be judged, asked for rarely",
  async ({ answer }) => {
    const { site, verify } = open(keysOf(testKey().publicKey));
    await verify(numbered(0));
    site.answer = answer;
    site.time += 13 * 60 * 60 * second;
    const fresh = { ...goodClaims(site.time), n: 1 };
    const { privateKey, kid } = testKey();
    const token = signToken({ alg: "RS256", kid }, fresh, privateKey);
    expect((await verify(token)).kind).toBe("caller");
    const later = (n: number) => tokenWith(site.time, { n }, { kid: "new" });
    for (let n = 0; n < 100; n++) expect((await verify(later(n))).kind).toBe("unavailable");
    expect(site.asked).toHaveLength(2);
    site.time += 30 * second;
    expect((await verify(later(0))).kind).toBe("unavailable");
    expect(site.asked).toHaveLength(3);
  },
);

test("B7 keys that could never be read say so, and are read once the address answers again", async () => {
  const { site, verify } = open(html);
  for (let n = 0; n < 10; n++) {
    expect(await verify(numbered(n))).toMatchObject({
      kind: "unavailable",
      because: expect.stringContaining("https://login.example"),
    });
  }
  expect(site.asked).toHaveLength(1);
  site.answer = keysOf(testKey().publicKey);
  site.time += 30 * second;
  expect((await verify(numbered(1))).kind).toBe("caller");
});

test("a key that is new is found, and one that was withdrawn is believed for half a day at most", async () => {
  const [old, fresh] = [testKey(), createDevKey()];
  const { site, verify } = open(keysOf(old.publicKey));
  await verify(numbered(0));
  site.answer = keysOf(fresh.publicKey);
  site.time += 31 * second;
  const token = signToken({ alg: "RS256", kid: fresh.kid }, goodClaims(site.time), fresh.privateKey);
  expect((await verify(token)).kind).toBe("caller");
  expect((await verify(tokenWith(site.time, { n: 2 }))).kind).toBe("refused");

  const another = open(keysOf(old.publicKey));
  await another.verify(numbered(0));
  another.site.answer = keysOf(fresh.publicKey);
  another.site.time += 12 * 60 * 60 * second;
  expect((await another.verify(tokenWith(another.site.time, { n: 3 }))).kind).toBe("refused");
});

test.for([
  ["global", "https://login.microsoftonline.com", "https://login.microsoftonline.com"],
  ["usgov", "https://login.microsoftonline.us", "https://login.microsoftonline.us"],
  ["usgovdod", "https://login.microsoftonline.us", "https://login.microsoftonline.us"],
  ["china", "https://login.chinacloudapi.cn", "https://login.partner.microsoftonline.cn"],
] as const)(
  "issuer and keys of %s are those of its own cloud and of one tenant",
  ([cloud, login, issuer]) => {
    const { tenantId } = devTrust;
    expect(entraKeysUrl(cloud, tenantId).href).toBe(`${login}/${tenantId}/discovery/v2.0/keys`);
    expect(entraTrust(cloud, tenantId, ["api://a"])).toEqual({
      issuer: `${issuer}/${tenantId}/v2.0`,
      tenantId,
      audiences: ["api://a"],
    });
  },
);
