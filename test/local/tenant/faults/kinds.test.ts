import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enforcedGroup, wavePolicy } from "../../../../local/tenant/people/fixedIds.ts";
import { bearer } from "../bearer.ts";
import { type Answer, TenantClient } from "../tenantClient.ts";

let client: TenantClient;
beforeEach(async () => {
  client = await TenantClient.start({ users: 60 });
  client.goTo(1, 12);
});
afterEach(() => client.close());

const policyPath = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(3)}`;
const signInsPath = "/beta/auditLogs/signIns?$top=50";
const registrationPath = "/v1.0/reports/authenticationMethods/userRegistrationDetails";

async function order(fault: unknown, more: Record<string, unknown> = {}): Promise<void> {
  const answer = await client.send("POST", "/admin/faults", { fault, ...more });
  expect(answer.status, answer.text).toBe(201);
}

/** What a request came to; "reset" when the connection ended without an answer. */
function tried(answer: Promise<Answer>): Promise<Answer | "reset"> {
  return answer.catch(() => "reset" as const);
}

/** State of the policy once all faults are over. */
async function stateAfterwards(): Promise<string> {
  await client.send("DELETE", "/admin/faults");
  return (await client.get(policyPath)).body.state;
}

describe("answers that say no", () => {
  test.for([undefined, "120", "0", "-5", "999999999999", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"])(
    "throttled answers 429 with Retry-After %s and does nothing",
    async (retryAfter) => {
      await order({ kind: "throttled", ...(retryAfter === undefined ? {} : { retryAfter }) });
      const answer = await client.send("PATCH", policyPath, { state: "enabled" });
      expect(answer.status).toBe(429);
      expect(answer.headers.get("retry-after")).toBe(retryAfter ?? null);
      expect(answer.body.error.code).toBe("TooManyRequests");
      expect(await stateAfterwards()).toBe("enabledForReportingButNotEnforced");
    },
  );

  test.for([500, 502, 503, 504])(
    "status answers %i before or after the write took effect",
    async (status) => {
      await order({ kind: "status", status, retryAfter: "7" }, { times: 1 });
      await order({ kind: "status", status, effect: "after" });
      const before = await client.send("PATCH", policyPath, { state: "enabled" });
      expect([before.status, before.headers.get("retry-after")]).toEqual([status, "7"]);
      expect((await client.get("/admin/policyWrites")).body).toEqual([]);
      expect((await client.send("PATCH", policyPath, { state: "enabled" })).status).toBe(status);
      expect(await stateAfterwards()).toBe("enabled");
    },
  );

  test("html answers 200 with a page", async () => {
    await order({ kind: "html" });
    const answer = await client.get(policyPath);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html"]);
    expect(answer.text).toContain("<html>");
  });

  test.for([
    ["before", "enabledForReportingButNotEnforced"],
    ["after", "enabled"],
  ])("reset ends the connection %s the write took effect", async ([effect, state]) => {
    await order({ kind: "reset", effect });
    expect(await tried(client.send("PATCH", policyPath, { state: "enabled" }))).toBe("reset");
    expect(await stateAfterwards()).toBe(state);
  });
});

describe("answers that are spoiled", () => {
  test("truncatedJson sends half of the body", async () => {
    const whole = (await client.get(registrationPath)).text;
    await order({ kind: "truncatedJson" });
    const response = await fetch(client.tenant.origin + registrationPath, {
      headers: {
        authorization: bearer(),
        "x-virtual-now": new Date(client.now + 10_000).toISOString(),
      },
    });
    const text = await response.text();
    expect(text.length).toBe(whole.length >> 1);
    expect(() => JSON.parse(text)).toThrow();
  });

  test("nullAppliedPolicies hides what the policies did, and nothing else", async () => {
    const [whole] = (await client.get(signInsPath)).body.value;
    await order({ kind: "nullAppliedPolicies" });
    const rows = (await client.get(signInsPath)).body.value;
    expect(rows.find(({ id }: { id: string }) => id === whole.id)).toEqual({
      ...whole,
      appliedConditionalAccessPolicies: null,
    });
  });

  test("futureMembers speaks of states, results and methods that nobody knows", async () => {
    await order({ kind: "futureMembers", word: "quantumKey", fields: ["method"] }, { times: 1 });
    const [row] = (await client.get(registrationPath)).body.value;
    expect(new Set(row.methodsRegistered)).toEqual(new Set(["quantumKey"]));
    await order({ kind: "futureMembers" });
    const policy = (await client.get(policyPath)).body;
    expect(policy).toMatchObject({ id: wavePolicy(3), state: "unknownFutureValue" });
    const [signIn] = (await client.get(signInsPath)).body.value;
    const results = signIn.appliedConditionalAccessPolicies.map(({ result }: { result: string }) => result);
    expect(new Set(results)).toEqual(new Set(["unknownFutureValue"]));
    expect(signIn.location.state).not.toBe("unknownFutureValue");
  });

  test.for([
    ["self", 1],
    ["pair", 2],
    ["everNew", 6],
  ] as const)("endlessPages %s leads on for ever", async ([shape, links]) => {
    await order({ kind: "endlessPages", shape });
    const seen = new Set<string>();
    let next = signInsPath;
    for (let page = 0; page < 6; page++) {
      const { status, body } = await client.get(next);
      expect([status, body.value.length]).toEqual([200, 50]);
      next = body["@odata.nextLink"].slice(client.tenant.origin.length);
      seen.add(next);
    }
    expect(seen.size).toBe(links);
  });

  test("foreignLink leads to another host with the same question", async () => {
    await order({ kind: "foreignLink", origin: "https://elsewhere.example/" });
    const { body } = await client.get(signInsPath);
    expect(body["@odata.nextLink"]).toBe(`https://elsewhere.example${signInsPath}`);
  });

  test("clockSkew dates the answer so many minutes from virtual time", async () => {
    await order({ kind: "clockSkew", minutes: -1440 });
    const date = (await client.get(policyPath)).headers.get("date");
    expect(date).toBe(new Date(client.now - 86_400_000).toUTCString());
  });

  test.for([
    ["text/plain", "text/plain"],
    ["", null],
  ])("contentType %j is what the answer carries", async ([type, wanted]) => {
    await order({ kind: "contentType", type });
    const answer = await client.get(policyPath);
    expect(answer.headers.get("content-type")).toBe(wanted);
    expect(JSON.parse(answer.text).id).toBe(wavePolicy(3));
  });

  test("emptyBody announces JSON and sends nothing, though the request was carried out", async () => {
    await order({ kind: "emptyBody" });
    const answer = await client.send("PATCH", policyPath, { state: "enabled" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(await stateAfterwards()).toBe("enabled");
  });
});

describe("answers that are slow", () => {
  test("latency in virtual time lets a request take effect later", async () => {
    await order({ kind: "latency", virtualMs: 90_000 });
    const answer = await client.send("PATCH", policyPath, { state: "enabled" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("date")).toBe(new Date(client.now + 90_000).toUTCString());
    await client.send("DELETE", "/admin/faults");
    const [write] = (await client.get("/admin/policyWrites")).body;
    expect(Date.parse(write.at)).toBeGreaterThanOrEqual(client.now - 10_000 + 90_000);
  });

  test("latency on the wall outlasts a client's patience, and other requests do not wait", async () => {
    await order({ kind: "latency", wallMs: 100_000 }, { match: { path: "/groups/*" } });
    const asked = fetch(`${client.tenant.origin}/v1.0/groups/${enforcedGroup(3)}`, {
      headers: { authorization: bearer() },
      signal: AbortSignal.timeout(50),
    });
    const impatient = expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
    expect((await client.get(policyPath)).status).toBe(200);
    await impatient;
  });

  test("slowDrip sends the whole body in pieces", async () => {
    const whole = (await client.get(policyPath)).body;
    await order({ kind: "slowDrip", pieces: 4, everyWallMs: 2 });
    expect((await client.get(policyPath)).body).toEqual(whole);
  });
});

test("an order about one path leaves all others and the admin routes alone", async () => {
  await order({ kind: "reset" }, { match: { method: "PATCH", path: "/identity/*" } });
  expect((await client.get(policyPath)).status).toBe(200);
  expect((await client.get("/admin/health")).status).toBe(200);
  expect(await tried(client.send("PATCH", policyPath, { state: "enabled" }))).toBe("reset");
});
