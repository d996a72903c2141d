import type { Answer } from "../answer.ts";
import type { InstanceDetail } from "../instanceView.ts";
import type { WaitItem } from "../waitItem.ts";
import { type Html, html } from "./html.ts";
import { facts, page, shortTime } from "./page.ts";
import { instanceAddress, waitsList } from "./waitsList.ts";

/** The page of one instance: what it is, what it waits for, and its story; `full` tells whether values are whole. */
export function instancePage(
  instance: InstanceDetail,
  waits: readonly WaitItem[],
  full: boolean,
  refreshSeconds: number | undefined,
): Answer {
  const { id, parent } = instance;
  const here = instanceAddress(id);
  const body = html`<p><a href="/admin">all instances</a></p>
<h1>${id}</h1>
${facts([
  ["function", instance.function],
  ["status", html`<span class="${instance.status}">${instance.status}</span>`],
  ["generation", String(instance.generation)],
  ["created (UTC)", shortTime(instance.created)],
  ["updated (UTC)", shortTime(instance.updated)],
  ["started by", parent === null ? "" : html`<a href="${instanceAddress(parent)}">${parent}</a>`],
])}
${waits.length === 0 ? undefined : html`<h2>Waits for</h2>${waitsList(waits)}`}
<h2>Story</h2>
<ol class="story">${sentences(instance)}</ol>
<p>${
    full
      ? html`<a href="${here}">cut long values</a>`
      : html`<a href="${here}?full=1">show long values whole</a>`
  }</p>
${values(instance)}
<footer>${
    refreshSeconds === undefined
      ? html`<a href="${here}?refresh=5">reload every 5 seconds</a>`
      : html`reloads every ${refreshSeconds} s; <a href="${here}">stop</a>`
  } · <a href="/admin/instances/${encodeURIComponent(id)}">as JSON</a></footer>`;
  return page(id, body, refreshSeconds);
}

function sentences({ story }: InstanceDetail): readonly Html[] {
  let day = "";
  return story.map(({ number, at, text, tone, other }) => {
    const [date = "", time = ""] = at.split("T");
    const head = date === day ? undefined : html`<li class="day">${date}</li>`;
    day = date;
    const link = other === undefined ? undefined : html` <a href="${instanceAddress(other)}">its story</a>`;
    return html`${head}<li><span class="faint">${number}</span><span class="faint">${time.slice(0, 8)}</span><span class="${tone}">${text}${link}</span></li>`;
  });
}

function values({ customStatus, input, output }: InstanceDetail): readonly Html[] {
  const pairs = [
    ["Custom status", customStatus],
    ["Input", input],
    ["Output", output],
  ] as const;
  return pairs
    .filter(([, value]) => value !== null)
    .map(([name, value]) => html`<h2>${name}</h2><pre>${JSON.stringify(value, null, 2)}</pre>`);
}
