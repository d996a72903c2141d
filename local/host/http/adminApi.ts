import { z } from "zod";
import type { Pulse } from "../clock/pulse.ts";
import { clockModes, type Timekeeper } from "../clock/timekeeper.ts";
import type { Functions } from "../engine/engineParts.ts";
import type { RecordedOutputs } from "../store/recordedOutputs.ts";
import type { Answer, Asked } from "./answer.ts";
import { viewHost } from "./hostView.ts";
import type { ViewSource } from "./instanceView.ts";

/** What the owner's endpoints act on; `runNow` starts a timer or Service Bus function by hand. */
export interface AdminParts {
  readonly time: Timekeeper;
  readonly pulse: Pulse;
  readonly functions: Functions;
  /** Where instances are looked at. */
  readonly source: ViewSource;
  /** The outputs that were written down, when the host does that. */
  readonly outputs?: RecordedOutputs;
  /** Answers questions and orders about redelivery. */
  readonly deliveries: (asked: Asked) => Answer;
  runNow(name: string, input: unknown): "started" | "unknown" | "unsuitable";
}

// A hundred years: more than any test needs, and far from the end of what a date can say.
const longestAdvanceMs = 36_525 * 86_400_000;

const clockOrder = z.union([
  z.strictObject({ until: z.iso.datetime({ offset: true }) }),
  z.strictObject({ through: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceMs: z.int().min(0).max(longestAdvanceMs) }),
  z.strictObject({ mode: z.enum(clockModes).exclude(["scaled"]) }),
  z.strictObject({ waitIdle: z.literal(true) }),
]);

const wanted =
  'The body must be one of {"until": ISO time}, {"through": ISO time}, {"advanceMs": whole number}, {"waitIdle": true}, {"mode": "auto" | "manual" | "real"}.';

/** The endpoints of the host's owner; paths are relative to `/admin`. */
export function createAdminApi(parts: AdminParts): (asked: Asked, path: string) => Promise<Answer> {
  return async (asked, path) => {
    if (path === "/host/status" && asked.method === "GET")
      return { status: 200, body: { state: "Running", ...viewHost(parts) } };
    if (path === "/clock" && asked.method === "GET") return { status: 200, body: clockState(parts) };
    if (path === "/clock" && asked.method === "POST") return moveClock(parts, asked);
    if (path === "/outputs" && asked.method === "GET") return listOutputs(parts);
    if (path === "/deliveries") return parts.deliveries(asked);
    if (asked.method === "GET") return look(parts, asked, path);
    const name = /^\/functions\/([^/]+)$/.exec(path)?.[1];
    if (name === undefined || asked.method !== "POST") return { status: 404 };
    return runFunction(parts, asked, decodeURIComponent(name));
  };
}

function iso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function clockState({ pulse, time }: AdminParts): object {
  const { now, idle, nextDue } = pulse.state();
  return { now: iso(now), idle, nextDue: iso(nextDue), mode: time.mode };
}

async function look(parts: AdminParts, asked: Asked, path: string): Promise<Answer> {
  // Most runs are never looked at and should not wait for the pages to load.
  const { createLookApi } = await import("./lookApi.ts");
  return createLookApi(parts)(asked, path) ?? { status: 404 };
}

async function moveClock(parts: AdminParts, asked: Asked): Promise<Answer> {
  const parsed = clockOrder.safeParse(parseJson(asked.body));
  if (!parsed.success) return { status: 400, body: { Message: wanted } };
  const order = parsed.data;
  const { pulse, time } = parts;
  if ("mode" in order) {
    time.setMode(order.mode);
    pulse.touch();
  } else if ("waitIdle" in order) {
    await pulse.whenIdle();
  } else if ("until" in order || "through" in order) {
    if (time.mode !== "manual") {
      const Message = `The clock runs in mode "${time.mode}"; {"until"} and {"through"} need mode "manual".`;
      return { status: 409, body: { Message } };
    }
    if ("until" in order) await pulse.jump(Date.parse(order.until));
    else await pulse.advanceTo(Date.parse(order.through));
  } else if (time.isVirtual) {
    await pulse.advanceTo(time.now() + order.advanceMs);
  } else {
    time.jumpTo(time.now() + order.advanceMs);
    pulse.touch();
  }
  return { status: 200, body: clockState(parts) };
}

function listOutputs({ outputs }: AdminParts): Answer {
  if (outputs !== undefined) return { status: 200, body: outputs.list() };
  const Message = "No outputs are recorded: this host was started without --outputs record.";
  return { status: 404, body: { Message } };
}

function runFunction(parts: AdminParts, asked: Asked, name: string): Answer {
  const body = parseJson(asked.body);
  const input = typeof body === "object" && body !== null && "input" in body ? body.input : undefined;
  switch (parts.runNow(name, input)) {
    case "started":
      return { status: 202 };
    case "unknown":
      return { status: 404, body: { Message: `There is no function "${name}".` } };
    case "unsuitable":
      return {
        status: 400,
        body: { Message: `Function "${name}" is neither a timer nor a Service Bus function.` },
      };
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || "{}");
  } catch {
    return undefined;
  }
}
