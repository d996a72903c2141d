import { expect, test } from "vitest";
import { createDevIdentify } from "../../../../local/world/issuer/createDevIdentify.ts";
import { createDevIssuer } from "../../../../local/world/issuer/createDevIssuer.ts";
import { createDevKey } from "../../../../local/world/issuer/readDevKey.ts";

const now = Date.parse("2026-01-05T08:00:00Z");
const clock = { time: now, now: () => clock.time };
const key = createDevKey();
const issuer = createDevIssuer(key);
const id = "b0000000-0000-4000-8000-000000000002";
const identify = createDevIdentify(key, clock);
const ask = (token: string, url = "http://127.0.0.1:7071/api/rollouts", by = identify) =>
  by({ url, header: (name) => (name === "authorization" ? `Bearer ${token}` : undefined) });

test.for([
  [
    { id, roles: ["approver"] },
    { id, roles: ["approver"], human: true },
  ],
  [
    { id, roles: ["operator", "reader"] },
    { id, roles: ["operator", "reader"], human: true },
  ],
  [
    { id, roles: ["service"], app: true },
    { id, roles: ["service"], human: false },
  ],
] as const)("a token for %o is that caller's", async ([bearer, caller]) => {
  expect(await ask(issuer.token(bearer, now))).toEqual({ kind: "caller", caller, source: "bearer" });
});

test("a token lives one hour of the host's time, whatever the machine's clock says", async () => {
  const token = issuer.token({ id, roles: ["approver"] }, now);
  clock.time = now + 60 * 60_000;
  expect((await ask(token)).kind).toBe("caller");
  clock.time += 61_000;
  expect((await ask(token)).kind).toBe("anonymous");
  clock.time = now;
});

test("a token of another folder's key is nobody's", async () => {
  const stranger = createDevIssuer(createDevKey());
  expect((await ask(stranger.token({ id, roles: ["approver"] }, now))).kind).toBe("anonymous");
});

test.for([
  "http://10.0.0.4/api",
  "http://127.0.0.1.example.com/api",
  "/api/rollouts",
  "https://example.com/",
])("nobody is recognised who calls %s", async (url) => {
  const seen = await ask(issuer.token({ id, roles: ["approver"] }, now), url);
  expect(seen).toMatchObject({ kind: "anonymous", because: expect.stringContaining("127.0.0.1 only") });
});
