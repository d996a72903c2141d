import { describe, expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { graphError } from "./graphError.ts";
import type { Behaviour } from "./loopback.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const groupId = "e0000000-0000-4000-8000-000000000003";
const bench = useBench();

describe("writes", () => {
  const flip = () => createPolicies(bench().client).setState(policyId, "enabled");

  test.for([
    { name: "D22 a 500", behaviour: reply(500) },
    { name: "D22 a 502", behaviour: reply(502) },
    { name: "D23 a 503", behaviour: graphError(503, "serviceNotAvailable", "", { "retry-after": "1" }) },
    { name: "D24 a reset after sending", behaviour: ((r) => void r.socket?.destroy()) satisfies Behaviour },
    { name: "D1 a 200 with HTML", behaviour: reply(200, "<html>", { "content-type": "text/html" }) },
    { name: "a 403 that a proxy made", behaviour: reply(403, "<html>", { "content-type": "text/html" }) },
    { name: "a redirect", behaviour: reply(302, "", { location: "/" }) },
  ])("$name leaves the outcome unknown, and the write is sent once", async ({ behaviour }) => {
    bench().server.order(behaviour, reply(204));
    expect(await flip()).toMatchObject({ kind: "unknownOutcome" });
    expect(bench().server.seen).toHaveLength(1);
  });

  test("D25 no answer leaves the outcome unknown, and the write is sent once", async () => {
    // Enough for the request to arrive also on a machine that is busy.
    bench().setUp({ timeoutsMs: { read: 1500, write: 1500 } });
    bench().server.order(() => {}, reply(204));
    expect(await flip()).toMatchObject({ kind: "unknownOutcome" });
    expect(bench().server.seen).toHaveLength(1);
  });

  test("D18 a 429 says when to come back, and the write is sent once", async () => {
    bench().server.order(graphError(429, "TooManyRequests"), reply(204));
    expect(await flip()).toMatchObject({ kind: "throttled", retryAfterMs: 3000 });
    expect(bench().server.seen).toHaveLength(1);
  });

  test("D26 a 401 is a refusal, and only the next call asks for a fresh token", async () => {
    bench().setUp({ token: async ({ fresh }) => (fresh ? "new" : "old") });
    bench().server.order(graphError(401, "InvalidAuthenticationToken"), reply(204));
    expect(await flip()).toMatchObject({ kind: "refused" });
    expect(bench().server.seen).toHaveLength(1);
    expect(await flip()).toEqual({ kind: "accepted" });
    expect(bench().server.seen[1]?.headers.authorization).toBe("Bearer new");
  });

  test("D27 a 403 is a refusal that names the permission", async () => {
    bench().server.order(graphError(403, "Authorization_RequestDenied"));
    expect(await flip()).toEqual({
      kind: "refused",
      reason: "forbidden",
      because: expect.stringContaining("Policy.ReadWrite.ConditionalAccess"),
    });
  });

  test("the state and nothing else is sent, to v1.0", async () => {
    bench().server.order(reply(204));
    expect(await flip()).toEqual({ kind: "accepted" });
    expect(await createPolicies(bench().client).setState(policyId, "reportOnly")).toEqual({
      kind: "accepted",
    });
    expect(bench().server.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["PATCH", `/v1.0/identity/conditionalAccess/policies/${policyId}`, '{"state":"enabled"}'],
      [
        "PATCH",
        `/v1.0/identity/conditionalAccess/policies/${policyId}`,
        '{"state":"enabledForReportingButNotEnforced"}',
      ],
    ]);
  });

  const userId = "b0000000-0000-4000-8000-000000000001";
  test.for([
    {
      name: "adding a member who is there already",
      behaviour: graphError(400, "Request_BadRequest", "One or more added object references already exist."),
      act: "addMember" as const,
      outcome: "accepted",
    },
    {
      name: "removing a member who is not there",
      behaviour: graphError(404, "Request_ResourceNotFound", "Resource does not exist."),
      act: "removeMember" as const,
      outcome: "accepted",
    },
    {
      name: "adding to a group that is not there",
      behaviour: graphError(404, "Request_ResourceNotFound", "Resource does not exist."),
      act: "addMember" as const,
      outcome: "refused",
    },
  ])("$name is $outcome", async ({ behaviour, act, outcome }) => {
    bench().server.order(behaviour);
    expect(await createDirectory(bench().client)[act](groupId, userId)).toMatchObject({ kind: outcome });
    expect(bench().server.seen).toHaveLength(1);
  });
});
