import { parseArgs } from "node:util";
import { z } from "zod";
import { clockModes } from "./clock/timekeeper.ts";
import { outputModes } from "./core/checkRegistration.ts";
import type { HostOptions } from "./hostOptions.ts";
import { parseRedelivery } from "./redelivery/parseRedelivery.ts";

const usage = `Runs a compiled Azure Functions app (v4 model) with Durable Functions on this machine.

  node local/host/main.ts --app DIR --store FILE [options]

  --app DIR        folder of the app; its package.json names the files in "main"
  --store FILE     SQLite file with everything the host knows; made when it does not exist
  --port N         port of 127.0.0.1; 0, the default, takes a free one
  --clock MODE     real (default), scaled, auto (jumps to whatever is due), manual (moves by POST /admin/clock)
  --scale N        host time per wall time in mode scaled
  --max-jumps N    jumps of mode auto between two calls from outside; 100000 by default
  --start ISO      where the time of a fresh store starts
  --bus SETTING    starts a Service Bus and puts its connection string into that setting
  --bus-port N     port of that bus; 0, the default, takes a free one
  --bus-config FILE  its entities and their settings, in the form of the official emulator's Config.json;
                   without it every entity that is used exists, with the usual settings
  --unsupported W  what if functions use what this host lacks: refuse (the app; default), skip (leaves them out)
  --outputs WHAT   outputs of functions: refuse (the app; default), record (in the store, sent nowhere)
  --redeliver RATES
                   delivers again, late or without an answer, as the cloud may: [FUNCTION:]NAME=SHARE, separated by
                   commas. NAME is twice (again right after), overlapping (two at the same time), late (again after
                   lateHours=36), lost (the first answer is dropped) or delayed (delayHours=1 late for the first
                   time; activities only); seed=0. For example twice=0.9,late=0.1,enforce:lost=1
  --log LEVEL      quiet (warnings), normal (what host.json says; default), verbose
  --help           this text

When ready it prints one line of JSON to standard output; the log goes to standard error.
`;

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z
  .strictObject({
    app: z.string({ error: "is needed" }).min(1),
    store: z.string({ error: "is needed" }).min(1),
    port: port.default(0),
    clock: z.enum(clockModes).default("real"),
    scale: z.coerce.number().positive().optional(),
    start: z.iso.datetime({ offset: true }).optional(),
    bus: z.string().min(1).optional(),
    "bus-port": port.default(0),
    "bus-config": z.string().min(1).optional(),
    "max-jumps": z.coerce.number().int().min(1).optional(),
    unsupported: z.enum(["refuse", "skip"]).default("refuse"),
    outputs: z.enum(outputModes).default("refuse"),
    redeliver: z.string().optional(),
    log: z.enum(["quiet", "normal", "verbose"]).default("normal"),
  })
  .refine(({ clock, scale }) => (clock === "scaled") === (scale !== undefined), {
    error: "--clock scaled and --scale N belong together",
  })
  .refine((options) => options.bus !== undefined || options["bus-config"] === undefined, {
    error: "--bus-config needs --bus",
  });

function readOptions(args: readonly string[]): HostOptions | "help" {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      app: text,
      store: text,
      port: text,
      clock: text,
      scale: text,
      start: text,
      bus: text,
      "bus-port": text,
      "bus-config": text,
      "max-jumps": text,
      unsupported: text,
      outputs: text,
      redeliver: text,
      log: text,
      help: { type: "boolean" },
    },
  });
  const { help, ...rest } = values;
  if (help === true) return "help";
  const parsed = schema.safeParse(rest);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `--${path.join(".")}: ${message}`,
    );
    throw new Error(`${problems.join("; ")}. See --help.`);
  }
  const {
    scale,
    start,
    bus,
    "bus-port": busPort,
    "bus-config": config,
    "max-jumps": maxJumps,
    redeliver,
    ...options
  } = parsed.data;
  return {
    ...options,
    ...(scale === undefined ? {} : { scale }),
    ...(start === undefined ? {} : { start: Date.parse(start) }),
    ...(maxJumps === undefined ? {} : { maxJumps }),
    ...(bus === undefined
      ? {}
      : { bus: { setting: bus, port: busPort, ...(config === undefined ? {} : { config }) } }),
    ...(redeliver === undefined ? {} : { redelivery: parseRedelivery(redeliver) }),
  };
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(usage);
    return;
  }
  // Loaded only now: the text above and complaints about arguments should not wait for it.
  const { startHost } = await import("./startHost.ts");
  const host = await startHost(options);
  const { origin, functions } = host;
  const now = new Date(host.now()).toISOString();
  process.stdout.write(`${JSON.stringify({ ready: true, origin, functions, now })}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

run().catch(fail);
