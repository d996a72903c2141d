import { createHarness } from "../../../../local/host/harness/createHarness.ts";

/** The ways by which a value travels between the parts of an app. */
export const ways = [
  "activityInput",
  "activityResult",
  "subInput",
  "subResult",
  "orchestratorInput",
  "eventData",
  "continueAsNewInput",
  "entityInput",
  "entityState",
  "entityResult",
] as const;

/** One way by which a value travels. */
export type Way = (typeof ways)[number];

/** Sends a value each way through the real library and the engine, and tells what the app at the other end is given. */
export async function carry(value: unknown): Promise<Readonly<Record<Way, unknown>>> {
  const seen = new Map<Way, unknown>();
  const counter = { name: "keeper", key: "k" };
  const h = createHarness({
    orchestrations: {
      *main({ df }) {
        seen.set("orchestratorInput", df.getInput());
        yield df.callActivity("takes", value);
        seen.set("activityResult", yield df.callActivity("gives"));
        yield df.callSubOrchestrator("child", value, "c");
        seen.set("subResult", yield df.callSubOrchestrator("giving", {}, "g"));
        seen.set("eventData", yield df.waitForExternalEvent("go"));
        seen.set("entityResult", yield df.callEntity(counter, "set", value));
        yield df.callEntity(counter, "look");
        yield df.callSubOrchestrator("again", { first: true }, "n");
      },
      // biome-ignore lint/correctness/useYield: it only looks
      *child({ df }) {
        seen.set("subInput", df.getInput());
      },
      // biome-ignore lint/correctness/useYield: it only answers
      *giving() {
        return value;
      },
      // biome-ignore lint/correctness/useYield: it only goes on
      *again({ df }) {
        const input = df.getInput();
        if (input?.first === true) df.continueAsNew(value);
        else seen.set("continueAsNewInput", input);
      },
    },
    activities: {
      takes: (input) => void seen.set("activityInput", input),
      gives: () => value,
    },
    entities: {
      keeper({ df }) {
        if (df.operationName === "look") {
          seen.set("entityState", df.getState());
          return;
        }
        seen.set("entityInput", df.getInput());
        df.setState(value);
        df.return(value);
      },
    },
  });
  try {
    h.start("main", "i", value);
    h.raise("i", "go", value);
    await h.runUntil(() => h.status("i")?.runtimeStatus === "Completed");
    return Object.fromEntries(ways.map((way) => [way, seen.get(way)])) as Record<Way, unknown>;
  } finally {
    h.close();
  }
}
