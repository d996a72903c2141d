import { z } from "zod";
import { clockModes } from "./clock/timekeeper.ts";
import { outputModes } from "./core/checkRegistration.ts";
import type { HostOptions } from "./hostOptions.ts";
import { parseFlags } from "./parseFlags.ts";
import { parseRedelivery } from "./redelivery/parseRedelivery.ts";

const port = z.coerce.number().int().min(0).max(65_535);

const shape = {
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
  grace: z.coerce.number().min(0).max(86_400).default(5),
  log: z.enum(["quiet", "normal", "verbose"]).default("normal"),
  "log-format": z.enum(["text", "json"]).default("text"),
};

const schema = z
  .strictObject(shape)
  .refine(({ clock, scale }) => (clock === "scaled") === (scale !== undefined), {
    error: "--clock scaled and --scale N belong together",
  })
  .refine((options) => options.bus !== undefined || options["bus-config"] === undefined, {
    error: "--bus-config needs --bus",
  });

/** Reads the host's options from its arguments; throws with everything that is wrong with them. */
export function readOptions(args: readonly string[]): HostOptions {
  const parsed = schema.safeParse(parseFlags(args, Object.keys(shape), []));
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
    grace,
    "log-format": logFormat,
    ...options
  } = parsed.data;
  return {
    ...options,
    logFormat,
    logColour: process.stderr.isTTY === true && (process.env["NO_COLOR"] ?? "") === "",
    graceSeconds: grace,
    ...(scale === undefined ? {} : { scale }),
    ...(start === undefined ? {} : { start: Date.parse(start) }),
    ...(maxJumps === undefined ? {} : { maxJumps }),
    ...(bus === undefined
      ? {}
      : { bus: { setting: bus, port: busPort, ...(config === undefined ? {} : { config }) } }),
    ...(redeliver === undefined ? {} : { redelivery: parseRedelivery(redeliver) }),
  };
}
