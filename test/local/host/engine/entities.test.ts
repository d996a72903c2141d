import { afterEach, expect, test } from "vitest";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";
import type { HarnessEntity, HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";

let harness: Harness | undefined;
afterEach(() => harness?.close());

const log = { name: "Log", key: "k" };
const entities: Record<string, HarnessEntity> = {
  Log({ df }) {
    const lines = df.getState(() => []);
    if (df.operationName === "read") df.return({ lines, isNew: df.isNewlyConstructed });
    else if (df.operationName === "clear") df.destructOnExit();
    else if (df.operationName === "fail") throw new Error("entities lose this text");
    else {
      df.setState([...lines, df.getInput()]);
      df.signalEntity({ name: "audit", key: "all" }, "note", { of: df.entityId.name, line: df.getInput() });
    }
  },
  audit({ df }) {
    if (df.operationName === "read") df.return(df.getState(() => []));
    else df.setState([...df.getState(() => []), df.getInput()]);
  },
};

async function run(main: HarnessOrchestration): Promise<unknown> {
  const h = createHarness({ orchestrations: { main }, activities: { ok: () => ({ ok: true }) }, entities });
  harness = h;
  h.start("main", "i");
  await h.runUntil(() => ["Completed", "Failed"].includes(h.status("i")?.runtimeStatus ?? ""));
  return h.status("i")?.output;
}

test("operations of one caller run in order, signals and calls alike, and names ignore case", async () => {
  const output = await run(function* ({ df }) {
    df.signalEntity(log, "add", 1);
    df.signalEntity({ name: "LOG", key: "k" }, "add", 2);
    const between = yield df.callEntity(log, "read");
    df.signalEntity(log, "add", 3);
    return [
      between,
      yield df.callEntity(log, "read"),
      yield df.callEntity({ name: "log", key: "K" }, "read"),
    ];
  });
  expect(output).toEqual([
    { lines: [1, 2], isNew: false },
    { lines: [1, 2, 3], isNew: false },
    { lines: [], isNew: true },
  ]);
});

test("an entity that destroys itself is new again for the next operation", async () => {
  const output = await run(function* ({ df }) {
    yield df.callEntity(log, "add", 1);
    yield df.callEntity(log, "clear");
    return yield df.callEntity(log, "read");
  });
  expect(output).toEqual({ lines: [], isNew: true });
});

test("an operation that throws fails the call without its text and leaves the state", async () => {
  const output = await run(function* ({ df }) {
    yield df.callEntity(log, "add", 1);
    try {
      yield df.callEntity(log, "fail");
    } catch (error) {
      return { caught: (error as Error).message, ...(yield df.callEntity(log, "read")) };
    }
  });
  expect(output).toEqual({ caught: "[object Object]", lines: [1], isNew: false });
});

test("signals of an entity reach another one", async () => {
  const output = await run(function* ({ df }) {
    yield df.callEntity(log, "add", 7);
    return yield df.callEntity({ name: "Audit", key: "all" }, "read");
  });
  expect(output).toEqual([{ of: "log", line: 7 }]);
});

test("a signal behind a group that failed early is sent, and the instance runs until the group is done", async () => {
  const h = createHarness({
    orchestrations: {
      *main({ df }) {
        try {
          yield df.Task.all([df.callActivity("fails"), df.waitForExternalEvent("go")]);
        } catch {
          df.signalEntity(log, "add", "behind");
        }
        return { ended: true };
      },
      *reads({ df }) {
        return yield df.callEntity(log, "read");
      },
    },
    activities: {
      fails: () => {
        throw new Error("no luck");
      },
    },
    entities,
  });
  harness = h;
  h.start("main", "i");
  await h.runFor(0);
  expect(h.status("i")?.runtimeStatus).toBe("Running");
  h.raise("i", "go");
  await h.runFor(0);
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", output: { ended: true } });
  h.start("reads", "r");
  await h.runFor(0);
  expect(h.status("r")?.output).toEqual({ lines: ["behind"], isNew: false });
});

test("what an orchestration signalled before it failed is sent", async () => {
  const h = createHarness({
    orchestrations: {
      *main({ df }) {
        yield df.callActivity("ok");
        df.signalEntity(log, "add", "before");
        throw new Error("no luck");
      },
      *reads({ df }) {
        return yield df.callEntity(log, "read");
      },
    },
    activities: { ok: () => ({ ok: true }) },
    entities,
  });
  harness = h;
  h.start("main", "i");
  await h.runFor(0);
  expect(h.status("i")?.runtimeStatus).toBe("Failed");
  h.start("reads", "r");
  await h.runFor(0);
  expect(h.status("r")?.output).toEqual({ lines: ["before"], isNew: false });
});
