import { checkRegistration, type Finding } from "./core/checkRegistration.ts";
import type { FunctionRegistry } from "./core/functionRegistry.ts";
import { AppUnusable, loadApp } from "./core/loadApp.ts";
import type { Log } from "./core/log.ts";
import type { HostOptions } from "./hostOptions.ts";

/** Loads an app and refuses it, or leaves functions of it out, naming every feature that this host does not support. */
export async function loadCheckedApp(
  registry: FunctionRegistry,
  options: Pick<HostOptions, "app" | "unsupported" | "outputs">,
  log: Log,
): Promise<void> {
  await loadApp(registry, options.app);
  const findings = await checkRegistration(registry, options.outputs ?? "refuse");
  const fatal =
    options.unsupported === "skip" ? findings.filter((each) => each.functionName === undefined) : findings;
  if (fatal.length > 0) {
    throw new AppUnusable(
      `The app uses ${fatal.length} features that this host does not support:\n- ${fatal.map(describe).join("\n- ")}\n--unsupported skip leaves such functions out.`,
    );
  }
  leaveOut(registry, findings, log);
  if (registry.list().length === 0) {
    throw new AppUnusable(
      "Every function of the app uses features that this host does not support, so --unsupported skip leaves nothing to run; start without it to see them.",
    );
  }
}

function leaveOut(registry: FunctionRegistry, findings: readonly Finding[], log: Log): void {
  const reasons = Map.groupBy(findings, ({ functionName }) => functionName ?? "");
  for (const [name, found] of reasons) {
    const because = found.map((each) => each.because).join(" ");
    registry.leaveOut(name, because);
    log.write("warning", "Host.App", `function "${name}" is left out: ${because}`);
  }
}

function describe({ functionName, because }: Finding): string {
  return functionName === undefined ? because : `Function "${functionName}": ${because}`;
}
