import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sample, SampleApp } from "../sample.ts";
import type { SampleHost } from "../sampleHost.ts";

const location = { city: "Hannover", country: "DE" };

/** The samples of the library's own repository, which exist in TypeScript and in JavaScript with the same names. */
export function durableJsSamples(folder: "samples-ts" | "samples-js"): SampleApp {
  return {
    repository: "azure-functions-durable-js",
    folder,
    settings: { OpenWeatherMapApiKey: "none", TwilioPhoneNumber: "+1", StorageConnString: "none" },
    samples: [...calls, subOrchestration(folder), ...timers, ...entities, ...patterns, refusedHttp],
  };
}

function orchestration(name: string, shows: string, body: unknown, expected: unknown): Sample {
  const drive = async (host: SampleHost): Promise<unknown> => {
    const id = await host.start(`/api/orchestrators/${name}`, body);
    const { runtimeStatus, output, customStatus } = await host.finish(id);
    return { runtimeStatus, output, ...(customStatus === null ? {} : { customStatus }) };
  };
  return { name, shows, expected, drive };
}

function completed(output: unknown, customStatus?: unknown): object {
  return { runtimeStatus: "Completed", output, ...(customStatus === undefined ? {} : { customStatus }) };
}

const calls: readonly Sample[] = [
  orchestration("helloSequence", "chain", {}, completed(["Hello Tokyo", "Hello Seattle", "Hello Cairo"])),
  orchestration("sayHelloWithActivity", "one activity, input", "Bo", completed("Hello Bo")),
  orchestration("sayHelloWithCustomStatus", "custom status", "Bo", completed("Hello Bo", "Hello Bo")),
  orchestration("callActivityWithRetry", "retried activity that never succeeds", {}, completed(null)),
  orchestration(
    "callSubOrchestratorWithRetry",
    "retried sub-orchestration that never succeeds",
    {},
    completed(null),
  ),
  {
    name: "httpSyncStart",
    shows: "start and wait in one request",
    expected: { status: 200, body: ["Hello Tokyo", "Hello Seattle", "Hello Cairo"] },
    drive: (host) => host.call("POST", "/api/orchestrators/wait/helloSequence?retryInterval=1", {}),
  },
];

// The TypeScript sample hands over an options object where the library takes the input itself.
function subOrchestration(folder: "samples-ts" | "samples-js"): Sample {
  const output = folder === "samples-ts" ? "Hello [object Object]" : "Hello Bo";
  return orchestration("sayHelloWithSubOrchestrator", "sub-orchestration", "Bo", completed(output));
}

const timers: readonly Sample[] = [
  orchestration(
    "cancelTimer",
    "timer beside an activity, cancelled",
    {},
    completed("Hello from the other side"),
  ),
  orchestration("continueAsNewCounter", "ten generations, a timer each", 0, completed(10)),
];

const entities: readonly Sample[] = [
  {
    name: "counterOrchestration",
    shows: "entity called from an orchestration, twice",
    expected: { status: 200, body: 2 },
    drive: async (host) => {
      for (const _ of ["first", "second"]) {
        await host.finish(await host.start("/api/orchestrators/counterOrchestration", {}));
      }
      return host.call("GET", "/runtime/webhooks/durabletask/entities/counterEntity/myCounter");
    },
  },
];

const patterns: readonly Sample[] = [
  {
    name: "backupSiteContent",
    shows: "fan-out; the blobs it writes are recorded",
    expected: {
      output: 11,
      recorded: [
        ["blob", "one"],
        ["blob", "three"],
        ["blob", "two"],
      ],
    },
    drive: async (host) => {
      const folder = mkdtempSync(join(tmpdir(), "sample-site-"));
      for (const name of ["one", "two", "three"]) writeFileSync(join(folder, name), name);
      const id = await host.start("/api/orchestrators/backupSiteContent", folder);
      const { output } = await host.finish(id);
      const recorded = (await host.outputs()).filter(({ instanceId }) => instanceId === id);
      const blobs = recorded.map(({ type, value }) => {
        const { base64 } = value as { readonly base64: string };
        return [type, Buffer.from(base64, "base64").toString()];
      });
      return { output, recorded: blobs.sort() };
    },
  },
  smsSample("the right code in time", (code) => [code], completed(true)),
  smsSample("no code for 90 seconds", () => [], completed(false)),
  {
    ...smsSample("a wrong code first", (code) => [code + 1], /one task object is used in two Task\.any/),
    isRefusal: true,
  },
  {
    name: "weatherMonitor",
    shows: "monitor: rain, rain, clear, then a message",
    expected: { runtimeStatus: "Completed", messages: ["The weather's clear outside! Go talk a walk!"] },
    drive: async (host) => {
      const id = await host.start("/api/orchestrators/weatherMonitor", { location, phone: "+49" });
      const { runtimeStatus } = await host.finish(id);
      const outputs = (await host.outputs()).filter(({ instanceId }) => instanceId === id);
      return {
        runtimeStatus,
        messages: outputs.map(({ value }) => (value as { readonly body: string }).body),
      };
    },
  },
];

const refusedHttp: Sample = {
  ...orchestration("listAzureSubscriptions", "callHttp", {}, /callHttp.*not supported/),
  isRefusal: true,
};

function smsSample(shows: string, answers: (code: number) => readonly number[], expected: unknown): Sample {
  return {
    name: "smsPhoneVerification",
    shows: `human interaction: ${shows}`,
    expected,
    drive: async (host) => {
      const id = await host.start("/api/orchestrators/smsPhoneVerification", "+49");
      await host.settle();
      const message = (await host.outputs()).find(({ instanceId }) => instanceId === id)?.value;
      // The text shows four significant digits, which is the code for codes of four digits and less.
      const code = Number(/[\d.]+$/.exec((message as { readonly body: string }).body)?.[0]);
      for (const answer of answers(code)) await host.raise(id, "SmsChallengeResponse", answer);
      const { runtimeStatus, output } = await host.finish(id);
      return { runtimeStatus, output };
    },
  };
}
