import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createSimulateCommand } from "./simulate/createSimulateCommand.ts";
import { UsageError } from "./usageError.ts";

const inCheckout = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const demo = inCheckout("local/demo/main.ts");
/** What a run loads, and how to come by it. */
const needed = [
  [demo, "simulate needs a checkout of this project: the simulated tenant is not part of what deploys"],
  [inCheckout("dist/functions/index.js"), 'the app is not built: run "npm run build" first'],
] as const;

/** Runs a plan on simulated tenants and tells how it goes. */
export const simulateCommand = createSimulateCommand(
  // The leash ends a run whose simulation is gone, also by kill -9.
  ["--import", new URL("../local/demo/processes/leash.ts", import.meta.url).href, demo],
  () => {
    const missing = needed.find(([file]) => !existsSync(file));
    if (missing !== undefined) throw new UsageError(missing[1]);
  },
);
