import { beforeEach, expect, test } from "vitest";
import { createBench, people } from "./createBench.ts";

let opened: { bench: ReturnType<typeof createBench>; id: string };

beforeEach(async () => {
  const bench = createBench();
  opened = { bench, id: await bench.start() };
  const { identify } = bench.test.world;
  // As behind App Service Authentication, where a cookie is enough.
  bench.test.world.identify = async (request) => {
    const identified = await identify(request);
    return identified.kind === "caller" ? { ...identified, source: "session" } : identified;
  };
});

const pause = (headers: Readonly<Record<string, string>>) =>
  opened.bench.call("POST", `/api/rollouts/${opened.id}/orders`, {
    as: people.operator,
    body: { order: "pause", because: "a holiday" },
    headers,
  });

test("B14 a change by a signed-in browser needs a header that no form can send", async () => {
  const before = await opened.bench.snapshot();
  const refused = await pause({});
  expect([refused.status, refused.body.code]).toEqual([403, "CROSS_SITE"]);
  expect(refused.body.detail).toContain("x-requested-with");
  expect(await opened.bench.snapshot()).toBe(before);
  const own = {
    "x-requested-with": "fetch",
    "sec-fetch-site": "same-origin",
    origin: "https://127.0.0.1:7071",
  };
  expect((await pause(own)).status).toBe(202);
});

test("a signed-in browser reads without it", async () => {
  const { bench, id } = opened;
  expect((await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader })).status).toBe(200);
});
