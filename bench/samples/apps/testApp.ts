import type { SampleApp } from "../sample.ts";

const entity = "/api/counter1/k1";

/** The app with which the library's authors try their library by hand. */
export const testApp: SampleApp = {
  repository: "azure-functions-durable-js",
  folder: "test/test-app",
  samples: [
    {
      name: "helloOrchestrator",
      shows: "chain",
      expected: { runtimeStatus: "Completed", output: ["Hello, Tokyo", "Hello, Seattle", "Hello, Cairo"] },
      drive: async (host) => {
        const id = await host.start("/api/orchestrators/helloOrchestrator", {});
        const { runtimeStatus, output } = await host.finish(id);
        return { runtimeStatus, output };
      },
    },
    {
      name: "counter1",
      shows: "entity: three signals, then its state",
      expected: { status: 200, body: 3 },
      drive: async (host) => {
        for (let signal = 0; signal < 3; signal += 1) await host.call("POST", entity);
        await host.settle();
        return host.call("GET", entity);
      },
    },
  ],
};
