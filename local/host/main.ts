import { enableCompileCache, flushCompileCache, setSourceMapsSupport } from "node:module";
import { usage } from "./usage.ts";

async function run(args: readonly string[]): Promise<void> {
  const [command] = args;
  if (args.includes("--help")) {
    process.stdout.write(usage);
    return;
  }
  if (command === "instances" || command === "story") {
    const { look } = await import("./look.ts");
    process.stdout.write(await look(command, args.slice(1), process.stdout.columns ?? widePaper));
    return;
  }
  // Half of a start is reading and compiling the same files as last time.
  enableCompileCache();
  // Stacks and breakpoints then speak of the app's own sources; libraries are left as they are, reading their maps takes long.
  setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
  // Loaded one after another: complaints about arguments should not wait for the host.
  const { readOptions } = await import("./readOptions.ts");
  const options = readOptions(args);
  const { startHost } = await import("./startHost.ts");
  const host = await startHost(options);
  const { origin, functions } = host;
  const now = new Date(host.now()).toISOString();
  process.stdout.write(`${JSON.stringify({ ready: true, origin, functions, now })}\n`);
  // Now rather than at the end, which may be kill -9.
  setImmediate(flushCompileCache);
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      process.stderr.write("Ended at once by a second signal; what ran is run again at the next start.\n");
      process.exit(0);
    }
    stopping = true;
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

const widePaper = 160;

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

run(process.argv.slice(2)).catch(fail);
