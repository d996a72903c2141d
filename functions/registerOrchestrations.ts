import * as df from "durable-functions";
import { collect } from "../orchestrations/collect.ts";
import { errand } from "../orchestrations/errand.ts";
import { guard } from "../orchestrations/guard.ts";
import { phase } from "../orchestrations/phase.ts";
import { rollout } from "../orchestrations/rollout.ts";

/** Registers the orchestrations under the names that instances in flight know. */
export function registerOrchestrations(): void {
  df.app.orchestration("rollout", rollout);
  df.app.orchestration("phase", phase);
  df.app.orchestration("guard", guard);
  df.app.orchestration("collect", collect);
  df.app.orchestration("errand", errand);
}
