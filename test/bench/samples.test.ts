import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatTable } from "../../bench/samples/formatTable.ts";
import { runApp } from "../../bench/samples/runApp.ts";
import type { Sample, SampleApp } from "../../bench/samples/sample.ts";

const fixtures = join(import.meta.dirname, "../local/host");
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "samples-test-"));
});
afterEach(() => rmSync(work, { recursive: true }));

function app(folder: string, more: Partial<SampleApp>): SampleApp {
  return { repository: "fixtures", folder, samples: [], ...more };
}
function plain(name: string, expected: unknown): Sample {
  return { name, shows: "a page", expected, drive: (host) => host.call("GET", "/api/plain") };
}

test("a sample counts as run only when its output is the expected one", async () => {
  const code = `import { app } from "@azure/functions"; app.http("plain", { handler: () => ({ jsonBody: 7 }) });`;
  mkdirSync(join(work, "from/fixtures/small"), { recursive: true });
  writeFileSync(join(work, "from/fixtures/small/package.json"), '{"type":"module","main":"index.js"}');
  writeFileSync(join(work, "from/fixtures/small/index.js"), code);
  const samples = [
    plain("equal", { status: 200, body: 7 }),
    plain("pattern", /"body":7/),
    { ...plain("refusal", /7/), isRefusal: true },
    plain("different", { status: 200, body: 8 }),
    { ...plain("broken", 7), drive: () => Promise.reject(new Error("no way")) },
  ];
  const outcomes = await runApp(app("small", { samples }), join(work, "from"), work, {});
  expect(outcomes.map(({ sample, result }) => `${sample}: ${result}`)).toEqual([
    "equal: ran",
    "pattern: ran",
    "refusal: refused by name",
    "different: WRONG",
    "broken: WRONG",
  ]);
  expect(formatTable(outcomes)).toContain('| different | a page | WRONG | {"status":200,"body":7} |');
});

test("an app that the host refuses is right only when the text is the expected one", async () => {
  const [named] = await runApp(
    app("outputs", { refusedWith: /"queueTrigger" is not supported/ }),
    fixtures,
    work,
    {},
  );
  expect(named).toMatchObject({ result: "refused by name", seen: '"queueTrigger" is not supported' });
  rmSync(join(work, "fixtures"), { recursive: true });
  const [unnamed] = await runApp(app("outputs", { refusedWith: /something else/ }), fixtures, work, {});
  expect(unnamed).toMatchObject({ result: "WRONG" });
});

test("a clone that is not there is named, with what to do", async () => {
  const [outcome] = await runApp(app("nowhere", {}), fixtures, work, {});
  expect(outcome).toMatchObject({
    result: "WRONG",
    seen: expect.stringMatching(/nowhere" does not exist; clone/),
  });
});
