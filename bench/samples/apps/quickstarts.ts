import { cpSync } from "node:fs";
import type { SampleApp } from "../sample.ts";
import { httpStarted } from "./httpStarted.ts";

const titles =
  "About durable-functions-overview; About durable-task-scheduler; About functions-scenarios; About functions-create-ai-enabled-apps";
const fetched = { runtimeStatus: "Completed", output: titles };
const scheduler = "samples/durable-functions";
const cities = ["Tokyo", "Seattle", "London", "Paris", "Berlin"].map((city) => `Hello ${city}!`);

function helloCities(language: "typescript" | "javascript"): SampleApp {
  return {
    repository: "Durable-Task-Scheduler",
    folder: `${scheduler}/${language}/HelloCities`,
    samples: [
      httpStarted("chainingOrchestration", "/api/StartChaining", "chain", {
        runtimeStatus: "Completed",
        output: cities.slice(0, 3),
      }),
      httpStarted("fanOutFanInOrchestration", "/api/StartFanOutFanIn", "fan-out", {
        runtimeStatus: "Completed",
        output: cities,
      }),
    ],
  };
}

/** The quickstarts: small apps that fan out, one of them per language, and one that needs entity locks. */
export const quickstarts: readonly SampleApp[] = [
  {
    repository: "durable-functions-quickstart-typescript-azd",
    folder: "src",
    settings: { TASKHUB_NAME: "default" },
    samples: [
      httpStarted(
        "fetchOrchestration",
        "/api/orchestrators/fetchOrchestration",
        "fan-out over the web",
        fetched,
      ),
    ],
  },
  {
    repository: "durable-functions-quickstart-javascript-azd",
    folder: "src",
    settings: { TASKHUB_NAME: "default" },
    samples: [
      httpStarted("fetchOrchestration", "/api/FetchOrchestration_HttpStart", "fan-out over the web", fetched),
    ],
  },
  helloCities("typescript"),
  helloCities("javascript"),
  {
    repository: "Durable-Task-Scheduler",
    folder: `${scheduler}/typescript/CriticalSections`,
    samples: ["using", "try-finally", "implicit", "early-release"].map((pattern) => ({
      ...httpStarted(
        pattern,
        `/api/transfer/${pattern}`,
        "entity locks",
        /lock requires a Durable Functions extension that supports OOProc schema V4/,
      ),
      isRefusal: true,
    })),
  },
  {
    repository: "durablefunctions-apiscraping-nodejs",
    folder: "FanOutFanInCrawler",
    build: (from, into) => cpSync(from, into, { recursive: true }),
    refusedWith: /the v3 programming model \(function\.json\) is not supported/,
    samples: [],
  },
];
