import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createNoticeChannel } from "../../../../shared/adapters/notices/createNoticeChannel.ts";
import type { Notice } from "../../../../shared/ports/notices.ts";

const notice: Notice = {
  id: "late:sales",
  rolloutId: "r1",
  at: 1,
  severity: "warn",
  topic: "late",
  text: "82 of 110 people\nnotice {}",
};

let status = 200;
let location: string | undefined;
const received: { path: string | undefined; body: string }[] = [];
const hook = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ path: request.url, body });
  response.writeHead(status, location === undefined ? {} : { location }).end("answer");
});

async function hookUrl(): Promise<string> {
  await new Promise<void>((resolve) => {
    hook.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook?sig=credential`;
}

afterEach(() => {
  hook.closeAllConnections();
  hook.close();
});

test("posts the notice as JSON and throws when people did not get it, without telling the address", async () => {
  const channel = createNoticeChannel(await hookUrl(), () => expect.fail("nothing is logged"));
  await channel(notice);
  expect(received).toHaveLength(1);
  expect(received[0]?.path).toBe("/hook?sig=credential");
  expect(JSON.parse(received[0]?.body ?? "")).toEqual(notice);

  status = 500;
  await expect(channel(notice)).rejects.toThrow(
    /^the webhook at 127\.0\.0\.1:\d+ answered 500 to notice late:sales$/,
  );
  [status, location] = [302, "http://127.0.0.1:1/elsewhere"];
  await expect(channel(notice)).rejects.toThrow("answered 302");
});

test("without a webhook writes one log line that no text of a notice can break", async () => {
  const lines: string[] = [];
  await createNoticeChannel(undefined, (line) => lines.push(line))(notice);
  expect(lines).toEqual([`notice ${JSON.stringify(notice)}`]);
  expect(lines[0]).not.toContain("\n");
});
