import { checkRegistration } from "./core/checkRegistration.ts";
import type { FunctionRegistry } from "./core/functionRegistry.ts";
import { AppUnusable, loadApp } from "./core/loadApp.ts";

/** Loads an app and refuses it, naming every feature that this host does not support. */
export async function loadCheckedApp(registry: FunctionRegistry, folder: string): Promise<void> {
  await loadApp(registry, folder);
  const findings = await checkRegistration(registry);
  if (findings.length > 0) {
    throw new AppUnusable(
      `The app uses ${findings.length} features that this host does not support:\n- ${findings.join("\n- ")}`,
    );
  }
}
