import { describe, expect, test } from "vitest";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { graphError } from "./graphError.ts";
import { startLoopback } from "./loopback.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const onePage = reply(200, { value: [row] });
const bench = useBench();

describe("refused reads", () => {
  test("D26 a 401 is answered with one fresh token, a second one ends it", async () => {
    const asked: boolean[] = [];
    const token = async ({ fresh }: { fresh: boolean }) => {
      asked.push(fresh);
      return fresh ? "new" : "old";
    };
    bench().setUp({ token });
    bench().server.order(graphError(401, "InvalidAuthenticationToken"), onePage);
    expect(await bench().page()).toMatchObject({ kind: "read" });
    expect(bench().server.seen.map((request) => request.headers.authorization)).toEqual([
      "Bearer old",
      "Bearer new",
    ]);
    bench().server.order(graphError(401, "InvalidAuthenticationToken"));
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "forbidden" });
    expect(asked).toEqual([false, true, false, true]);
  });

  test("a token that cannot be had is an outage, and no request leaves", async () => {
    bench().setUp({
      token: () => Promise.reject(new Error("identity endpoint down")),
    });
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(bench().server.seen).toHaveLength(0);
  });

  test.for([
    { name: "D27 a 403", code: "Authorization_RequestDenied", words: "AuditLog.Read.All" },
    {
      name: "D28 a 403 for want of a licence",
      code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
      words: "P1 licence",
    },
  ])("$name names what is missing and is not repeated", async ({ code, words }) => {
    bench().server.order(graphError(403, code));
    expect(await bench().page()).toMatchObject({
      reason: "forbidden",
      because: expect.stringContaining(words),
    });
    expect(bench().server.seen).toHaveLength(1);
  });

  test("D29 a policy that is gone is missing", async () => {
    bench().server.order(graphError(404, "Request_ResourceNotFound", "user anna@corp.example"));
    const reading = await createPolicies(bench().client).read(policyId);
    expect(reading).toMatchObject({ kind: "unavailable", reason: "missing" });
    expect(JSON.stringify(reading)).not.toContain("anna");
  });

  test("a redirect is not followed", async () => {
    const other = await startLoopback();
    bench().server.order(reply(302, "", { location: `${other.origin}/v1.0/x` }));
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });
});
