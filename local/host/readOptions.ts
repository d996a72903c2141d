import { z } from "zod";
import { clockModes } from "./clock/timekeeper.ts";
import { outputModes } from "./core/checkRegistration.ts";
import type { HostOptions } from "./hostOptions.ts";
import { parseFlags } from "./parseFlags.ts";
import { parseRedelivery } from "./redelivery/parseRedelivery.ts";

function whole(from: number, to: number): z.ZodType<number> {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(", ")}` });
}

const port = whole(0, 65_535);

const aboveZero = "must be a number above 0";

const shape = {
  app: z.string({ error: "is needed" }).min(1),
  store: z.string({ error: "is needed" }).min(1),
  port: port.default(0),
  clock: oneOf(clockModes).default("real"),
  scale: z.coerce.number({ error: aboveZero }).positive({ error: aboveZero }).optional(),
  start: z.iso.datetime({ offset: true, error: "must be a time such as 2026-01-05T00:00:00Z" }).optional(),
  bus: z.string().min(1).optional(),
  "bus-port": port.default(0),
  "bus-config": z.string().min(1).optional(),
  "max-jumps": whole(1, 1_000_000_000).optional(),
  unsupported: oneOf(["refuse", "skip"]).default("refuse"),
  outputs: oneOf(outputModes).default("refuse"),
  redeliver: z.string().optional(),
  grace: whole(0, 86_400).default(5),
  log: oneOf(["quiet", "normal", "verbose"]).default("normal"),
  "log-format": oneOf(["text", "json"]).default("text"),
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
