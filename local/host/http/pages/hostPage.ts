import type { Answer } from "../answer.ts";
import type { HostView } from "../hostView.ts";
import type { InstanceView } from "../instanceView.ts";
import { type InstanceList, runtimeStatuses } from "../listInstances.ts";
import type { WaitItem } from "../waitItem.ts";
import { type Html, html } from "./html.ts";
import { facts, page, shortTime } from "./page.ts";
import { instanceAddress, waitsList } from "./waitsList.ts";

/** What the first page shows; `waits` gives what is shown of what an instance waits for. */
export interface HostPageParts {
  readonly host: HostView;
  readonly list: InstanceList;
  readonly waits: (instance: InstanceView) => readonly WaitItem[];
  readonly refreshSeconds: number | undefined;
  /** The query of the request; links keep it. */
  readonly query: URLSearchParams;
}

/** The first page of the host: its clock, its functions and its instances. */
export function hostPage(parts: HostPageParts): Answer {
  const { host, list, refreshSeconds, query } = parts;
  const state = host.idle ? "idle" : `busy with ${host.busyWith.join(", ") || "something that just began"}`;
  const body = html`<h1>Functions host</h1>
${facts([
  ["host time (UTC)", shortTime(host.now)],
  ["clock", host.mode],
  ["next appointment", shortTime(host.nextDue)],
  ["state", state],
])}
<h2>Instances</h2>
<nav class="bar">${statusLinks(list, query)}</nav>
<form class="bar" method="get" action="/admin">
<input name="prefix" value="${list.prefix}" placeholder="id begins with" aria-label="id begins with">
<input type="hidden" name="status" value="${list.statuses.join(",")}"><button>Find</button></form>
${instanceTable(parts)}
${list.next === null ? undefined : html`<p><a href="${link(query, { after: list.next })}">older instances</a></p>`}
<h2>Functions</h2>
<details><summary>${host.functions.length} functions</summary>
<table><thead><tr><th>name</th><th>trigger</th></tr></thead><tbody>${host.functions.map(
    ({ name, trigger }) => html`<tr><td>${name}</td><td class="faint">${trigger}</td></tr>`,
  )}</tbody></table></details>
<footer>${
    refreshSeconds === undefined
      ? html`<a href="${link(query, { refresh: "5" })}">reload every 5 seconds</a>`
      : html`reloads every ${refreshSeconds} s; <a href="${link(query, { refresh: undefined })}">stop</a>`
  } · as JSON: <a href="/admin/instances">instances</a>, <a href="/admin/host/status">status</a></footer>`;
  return page("Functions host", body, refreshSeconds);
}

function statusLinks(list: InstanceList, query: URLSearchParams): readonly Html[] {
  const total = Object.values(list.counts).reduce((sum, count) => sum + count, 0);
  const chip = (text: string, status: string | undefined, on: boolean): Html =>
    html`<a class="chip ${status ?? ""} ${on ? "on" : ""}" href="${link(query, { status, after: undefined })}">${text}</a>`;
  const shown = runtimeStatuses.filter((status) => (list.counts[status] ?? 0) > 0);
  return [
    chip(`all ${total}`, undefined, list.statuses.length === 0),
    ...shown.map((status) =>
      chip(`${status} ${list.counts[status]}`, status, list.statuses.includes(status)),
    ),
  ];
}

function instanceTable({ list, waits }: HostPageParts): Html {
  if (list.instances.length === 0) return html`<p class="faint">No instances.</p>`;
  const rows = list.instances.map(
    (instance) => html`<tr><td class="id"><a href="${instanceAddress(instance.id)}">${instance.id}</a></td>
<td data-name="function">${instance.function}</td>
<td class="${instance.status}">${instance.status}</td>
<td data-name="waits for">${waitsList(waits(instance))}</td>
<td class="time" data-name="updated">${shortTime(instance.updated)}</td></tr>`,
  );
  return html`<table><thead><tr><th>instance</th><th>function</th><th>status</th><th>waits for</th><th>updated</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function link(query: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? "/admin" : `/admin?${text}`;
}
