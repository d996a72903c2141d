import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pulse } from "../clock/pulse.ts";
import { describeError } from "../core/describeError.ts";
import type { Log } from "../core/log.ts";
import type { Workload } from "../core/workload.ts";
import type { Functions } from "../engine/engineParts.ts";
import { type Answer, type Asked, readAsked, sendAnswer } from "./answer.ts";
import { callHttpFunction } from "./callHttpFunction.ts";
import { managementPath } from "./clientPayload.ts";
import type { RouteMatch } from "./createRouter.ts";

/** What answers requests: the host's own endpoints and the app's functions. */
export interface RequestParts {
  readonly origin: string;
  readonly functions: Functions;
  readonly workload: Workload;
  readonly pulse: Pulse;
  readonly log: Log;
  /** True once the host stops: functions are no longer called, while what runs may still use the management API. */
  readonly isDraining: () => boolean;
  readonly route: (method: string, path: string) => RouteMatch | undefined;
  readonly management: (asked: Asked, path: string) => Promise<Answer>;
  readonly admin: (asked: Asked, path: string) => Promise<Answer>;
}

/** Answers one request after another; the host's fixed paths never reach the app. */
export function createRequestHandler(
  parts: RequestParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      sendAnswer(response, await answer(parts, await readAsked(request, parts.origin)));
    } catch (error) {
      const text = describeError(error);
      // Without its query: a key may travel in it.
      const path = request.url?.split("?")[0];
      parts.log.write("error", "Host.Http", `${request.method} ${path}: ${text}`);
      if (!response.headersSent) sendAnswer(response, { status: 500 });
    }
    // Looking is no act: it must not renew the clock's right to jump.
    if (request.method !== "GET" || !/^\/admin\b/i.test(request.url ?? "")) parts.pulse.touch();
  };
}

async function answer(parts: RequestParts, asked: Asked): Promise<Answer> {
  const path = asked.url.pathname;
  const lower = path.toLowerCase();
  if (!isLocal(asked)) {
    const Message = "This host answers requests from this machine's own programs only.";
    return { status: 403, body: { Message } };
  }
  if (lower.startsWith(`${managementPath}/`))
    return parts.management(asked, path.slice(managementPath.length));
  if (/^\/admin(\/|$)/.test(lower)) return parts.admin(asked, path.slice("/admin".length));
  const match = lower.startsWith("/runtime/") ? undefined : parts.route(asked.method, path);
  if (match === undefined) return { status: 404 };
  if (parts.isDraining()) return { status: 503, body: { Message: "The host is stopping." } };
  return call(parts, match, asked);
}

async function call(parts: RequestParts, match: RouteMatch, asked: Asked): Promise<Answer> {
  const { name } = match.target;
  return parts.workload.run(`http ${name}`, async () => {
    try {
      return await callHttpFunction(parts.functions, match, asked);
    } catch (error) {
      const text = describeError(error);
      parts.log.write("error", `Function.${name}`, text);
      return { status: 500 };
    }
  });
}

// A page in the owner's browser can send requests to this port; it cannot hide where it comes from, nor which name it asked for.
function isLocal({ headers }: Asked): boolean {
  const isLoopback = (text: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(text);
  const origin = headers["origin"];
  const fromPage = origin !== undefined && !isLoopback(origin.replace(/^https?:\/\//, ""));
  return isLoopback(headers["host"] ?? "127.0.0.1") && !fromPage;
}
