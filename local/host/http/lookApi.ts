import type { Pulse } from "../clock/pulse.ts";
import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Functions } from "../engine/engineParts.ts";
import type { Answer, Asked } from "./answer.ts";
import { viewHost } from "./hostView.ts";
import { detailInstance, type ViewSource } from "./instanceView.ts";
import { listInstances } from "./listInstances.ts";
import { hostPage } from "./pages/hostPage.ts";
import { instancePage } from "./pages/instancePage.ts";
import { waitItem } from "./waitItem.ts";

/** What the owner can look at. */
export interface LookParts {
  readonly source: ViewSource;
  readonly time: Timekeeper;
  readonly pulse: Pulse;
  readonly functions: Functions;
}

const fastestRefreshSeconds = 1;

/** The pages of the host and the same as JSON; paths are relative to `/admin`. Looking changes nothing. Undefined for other paths. */
export function createLookApi(parts: LookParts): (asked: Asked, path: string) => Answer | undefined {
  return ({ method, url }, path) => {
    if (method !== "GET") return undefined;
    const query = url.searchParams;
    const full = query.get("full") === "1";
    const refresh = Number(query.get("refresh") ?? 0);
    const refreshSeconds = refresh >= fastestRefreshSeconds ? Math.floor(refresh) : undefined;
    if (path === "" || path === "/" || path === "/instances") {
      const list = listInstances(parts.source, query);
      if (typeof list === "string") return { status: 400, body: { Message: list } };
      if (path === "/instances") return { status: 200, body: list };
      const host = viewHost(parts);
      return hostPage({ host, list, waits: ({ waitsFor }) => waitsFor.map(waitItem), refreshSeconds, query });
    }
    const [, kind, encoded] = /^\/(instances|view)\/([^/]+)$/.exec(path) ?? [];
    if (encoded === undefined) return undefined;
    const id = decode(encoded);
    const instance = id === undefined ? undefined : detailInstance(parts.source, id, full);
    if (instance === undefined) return { status: 404, body: { Message: `There is no instance "${id}".` } };
    return kind === "instances"
      ? { status: 200, body: instance }
      : instancePage(instance, instance.waitsFor.map(waitItem), full, refreshSeconds);
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
