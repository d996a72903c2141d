import { expect, test } from "vitest";
import { noticeMail } from "../../../../shared/adapters/notices/noticeMail.ts";
import { aToldNotice } from "./aToldNotice.ts";

const origin = "https://passkeys.example.org";

test("a mail says everything that the card says, in one subject line and escaped HTML", () => {
  const { subject, html, to } = noticeMail(aToldNotice(), "a@example.org", origin);
  expect([to, subject]).toEqual([
    "a@example.org",
    "[warn] Contoso: gate sales.enforce.2 has met all its criteria and waits for 2 approver(s)",
  ]);
  expect(html).toContain("&quot;decision&quot;:&quot;approve&quot;");
  for (const said of ["scale and begin to enforce", "104 of 110 enrolled (94.5 %) &gt;= 90.0 %", "az rest"])
    expect(html).toContain(said);
  expect(html).toContain(`<a href="${origin}/api/rollouts/r-1/gates/sales.enforce.2">Open the gate</a>`);
});

test.for([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "a\r\nBcc: everybody@example.org",
  "&lt;b&gt; <a href='https://evil.example.org'>approve</a>",
])("text of people stays text: %s", (text) => {
  const { subject, html } = noticeMail(aToldNotice({ text, measured: [text] }), "a@example.org", origin);
  expect(subject).not.toMatch(/[\r\n]/);
  const tags = new Set([...html.matchAll(/<(\/?[a-z]+)/g)].map(([, tag]) => tag));
  expect([...tags].filter((tag) => !/^\/?(p|table|tr|td|b|code|a)$/.test(tag ?? ""))).toEqual([]);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => new URL(href ?? "").origin)).toEqual([
    origin,
    origin,
  ]);
});
