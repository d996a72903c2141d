import { describe, expect, test } from "vitest";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const onePage = reply(200, { value: [row] });
const bench = useBench();

describe("throttling and outages of reads", () => {
  const busy = (retryAfter: string, headers = {}) =>
    graphError(429, "TooManyRequests", "", { "retry-after": retryAfter, ...headers });

  test("D17 a wait of some seconds is slept through on the clock", async () => {
    bench().server.order(busy("2.5"), onePage);
    expect(await bench().page()).toMatchObject({ kind: "read" });
    expect(bench().clock.slept).toEqual([2500]);
  });

  test.for([
    { name: "D17 30 s", behaviour: busy("30"), retryAfterMs: 30_000 },
    { name: "D21 a day", behaviour: busy("86400"), retryAfterMs: 86_400_000 },
    {
      name: "a date 60 s ahead of the server's own",
      behaviour: busy("Fri, 02 Jan 2015 08:01:00 GMT", { date: "Fri, 02 Jan 2015 08:00:00 GMT" }),
      retryAfterMs: 60_000,
    },
  ])("$name to wait is handed to the caller at once", async ({ behaviour, retryAfterMs }) => {
    bench().server.order(behaviour);
    expect(await bench().page()).toMatchObject({ kind: "throttled", retryAfterMs });
    expect([bench().server.seen.length, bench().clock.slept]).toEqual([1, []]);
  });

  test("a Retry-After below the floor is raised to it", async () => {
    bench().server.order(busy("0.01"), onePage);
    await bench().page();
    expect(bench().clock.slept).toEqual([1000]);
  });

  test("a call spends its patience once, on its own pacing and on the tenant's waits together", async () => {
    for (let i = 0; i < 5; i += 1) {
      bench().server.order(onePage);
      await bench().page();
    }
    bench().server.order(busy("10"), onePage);
    expect(await bench().page()).toMatchObject({ kind: "throttled", retryAfterMs: 10_000 });
    expect(bench().clock.slept).toEqual([10_200]);
  });

  test("a throttled urgent read of a policy does not keep the next urgent call waiting", async () => {
    bench().server.order(busy("60"), reply(204));
    const policies = createPolicies(bench().client);
    expect(await policies.read(policyId, "urgent")).toMatchObject({ kind: "throttled" });
    expect(await policies.setState(policyId, "reportOnly")).toEqual({ kind: "accepted" });
  });

  test.for([
    { name: "D18 no Retry-After", retryAfter: "" },
    { name: "D19 a Retry-After of words", retryAfter: "soon" },
    { name: "D20 a date in the past", retryAfter: "Fri, 02 Jan 2015 08:00:00 GMT" },
    { name: "D20 zero", retryAfter: "0" },
    { name: "D20 a negative number", retryAfter: "-5" },
  ])("$name is answered with an own back-off of at least a second", async ({ retryAfter }) => {
    bench().server.order(busy(retryAfter), busy(retryAfter), busy(retryAfter), onePage);
    expect(await bench().page()).toMatchObject({ kind: "read" });
    expect(bench().clock.slept).toEqual([1500, 3000, 6000]);
  });

  test("D18 Conditional Access waits at least two seconds, and gives up with a time to come back", async () => {
    bench().server.order(busy(""));
    const reading = await createPolicies(bench().client).read(policyId);
    expect(reading).toMatchObject({ kind: "throttled" });
    expect(bench().clock.slept[0]).toBe(3000);
    expect(bench().clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(20_000);
  });

  test.for([500, 502, 503, 504])("D22 a %i is repeated, then an outage", async (status) => {
    bench().server.order(reply(status, "", { "content-type": "" }), onePage);
    expect(await bench().page()).toMatchObject({ kind: "read" });
    bench().server.order(reply(status, "", { "content-type": "" }));
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(bench().server.seen).toHaveLength(2 + 4);
  });

  test("D24 a connection broken before or within the answer is repeated", async () => {
    bench().server.order(
      (response) => void response.socket?.destroy(),
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"value":', () => response.socket?.destroy());
      },
      onePage,
    );
    expect(await bench().page()).toMatchObject({ kind: "read" });
    expect(bench().server.seen).toHaveLength(3);
  });

  test("D25 an answer that never comes, or never ends, is an outage after one request", async () => {
    bench().setUp({ timeoutsMs: { read: 300, write: 300 } });
    bench().server.order(() => {});
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    bench().server.order(
      (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
    );
    expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "outage" });
    expect(bench().server.seen).toHaveLength(2);
  });
});
