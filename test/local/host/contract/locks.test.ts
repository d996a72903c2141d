import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";
import { checkActions } from "../../../../local/host/replay/checkActions.ts";
import { written } from "../replay/written.ts";
import { replayLibrary } from "./replayLibrary.ts";

const { at, started, raised, sent } = written;

describe("entity locks", () => {
  const { EntityId }: { EntityId: new (name: string, key: string) => unknown } = createRequire(
    import.meta.url,
  )("durable-functions");
  const locking: HarnessOrchestration = function* ({ df }) {
    const [a, b] = [new EntityId("Acc", "b"), new EntityId("acc", "a")];
    const lock = yield df.lock(a, b, a);
    yield df.callEntity(a, "get");
    lock.release();
    yield df.callActivity("after");
  };
  test("take one number, their release one for each entity, when the library is offered schema 3", async () => {
    const history = [
      ...at(0, started, sent(0, "l1")),
      ...at(0, raised("l1", { result: null }), sent(1, "r1")),
      ...at(0, raised("r1", { result: "1" })),
    ];
    const { numbers, reply } = await replayLibrary(locking, history, 3);
    expect(numbers).toEqual(["0 lock", "1 call @acc@b get", "4 task after"]);
    expect(reply.refusal).toMatch(/in schema 3; this host speaks schema 2/);
    expect(checkActions(reply.actions, false)).toMatch(/entity lock.*action type 13.*not supported/);
  });
  test("are refused by the library itself in the schema that this host offers", async () => {
    const { reply } = await replayLibrary(locking, at(0, started));
    expect(reply.error).toMatch(/lock requires a Durable Functions extension that supports OOProc schema V4/);
  });
});
