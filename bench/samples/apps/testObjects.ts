import { buildTestObjects } from "../buildTestObjects.ts";
import type { Sample, SampleApp } from "../sample.ts";

const management = "/runtime/webhooks/durabletask/orchestrators";
const guid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const bo = "Hello, Bo!";

interface More {
  readonly input?: unknown;
  /** Events to raise once it waits, in order. */
  readonly events?: readonly string[];
  readonly isRefusal?: boolean;
}

function object(name: string, shows: string, expected: unknown, more: More = {}): Sample {
  return {
    name,
    shows,
    expected,
    isRefusal: more.isRefusal ?? false,
    drive: async (host) => {
      const id = await host.start(`${management}/${name}`, more.input ?? "Bo");
      await host.settle();
      for (const event of more.events ?? []) await host.raise(id, event, "Bo");
      return (await host.finish(id)).output;
    },
  };
}

function refused(name: string, shows: string, because: RegExp, input?: unknown): Sample {
  return object(name, shows, because, { isRefusal: true, ...(input === undefined ? {} : { input }) });
}

const signal = { id: "k", entityName: "StringStore", operationName: "set", operationArgument: "x" };
const request = { method: "GET", uri: "https://example.com" };

/** What the library's own unit tests run, as instances of their own. */
export const testObjects: SampleApp = {
  repository: "azure-functions-durable-js",
  folder: "test/testobjects",
  build: buildTestObjects,
  samples: [
    object("NotGenerator", "returns at once", "Hello"),
    object("PassThrough", "input to output", { a: [1] }, { input: { a: [1] } }),
    object("SayHelloInline", "no call", bo),
    object("SayHelloWithActivity", "activity", bo),
    object("SayHelloWithActivityYieldTwice", "one task awaited three times", bo),
    object("SayHelloSequence", "chain", ["Hello, Tokyo!", "Hello, Seattle!", "Hello, London!"]),
    object("SayHelloWithCustomStatus", "custom status", [
      "Hello, Tokyo!",
      "Hello, Seattle!",
      "Hello, London!",
    ]),
    object("CallActivityNoInput", "activity without input", 4),
    object("FanOutFanInDiskUsage", "fan-out", 8),
    object("AnyAOrB", "race of two activities", /^"[AB]"$/),
    object("AnyAOrBYieldATwice", "race, the loser awaited later", /^"[AB]"$/),
    object("TimerActivityRace", "race, timer left open", "A"),
    object("AnyWithTaskSet", "race of two events and a timer: events", ["Hello, Tokyo!"], {
      events: ["firstRequiredEvent", "secondRequiredEvent"],
    }),
    object("AnyWithTaskSet", "race of two events and a timer: timer", ["timeout"]),
    object("TaskAllWithNoChildren", "Task.all of nothing", /specify at least one Task/),
    object("TaskAnyWithNoChildren", "Task.any of nothing", /specify at least one Task/),
    object("WaitForExternalEvent", "event", bo, { events: ["start"] }),
    object("TimestampExhaustion", "activity, timer, activity", "Merge successful", {
      input: { delayMergeUntilSecs: 10 },
    }),
    object("GuidGenerator", "replayable GUIDs", new RegExp(`^\\["${guid}","${guid}","${guid}"\\]$`)),
    object("SayHelloWithActivityRetry", "retried activity", bo),
    object("SayHelloWithActivityRetryAndReturnTimestamps", "time around a retry", /^\["[^"]+","[^"]+"\]$/),
    object("SayHelloWithSubOrchestrator", "sub-orchestration with an id", bo),
    object("SayHelloWithSubOrchestratorNoSubId", "sub-orchestration", bo),
    object(
      "MultipleSubOrchestratorNoSubId",
      "four sub-orchestrations",
      /^\["Hello, Bo_SayHelloWithActivity_0!",/,
    ),
    object("SayHelloWithSubOrchestratorRetry", "retried sub-orchestration", bo),
    object("CallEntitySet", "entity called", "OK", { input: { name: "StringStore", key: "k" } }),
    object("signalEntity", "entity signalled", null, { input: signal }),
    object("signalEntityYield", "entity signalled, awaited", /yielded data of type undefined/, {
      input: signal,
    }),
    object("ThrowsExceptionFromActivityWithCatch", "failure caught", bo),
    object(
      "ThrowsExceptionFromActivity",
      "failure not caught",
      /Activity function 'ThrowsErrorActivity' failed/,
    ),
    object("ThrowsExceptionInline", "orchestrator throws", /Exception from Orchestrator/),
    object("SayHelloWithActivityRetryNoOptions", "no retry options", /retryOptions/),
    refused("SayHelloWithActivityRetryFanout", "retries below Task.all", /is below Task\.all/),
    refused("SayHelloWithSubOrchestratorRetryFanout", "retries below Task.all", /is below Task\.all/),
    refused("SendHttpRequest", "callHttp", /callHttp.*not supported/, request),
    refused("GetAndReleaseLock", "entity lock", /lock requires a Durable Functions extension/, [
      { name: "StringStore", key: "k" },
    ]),
  ],
};
