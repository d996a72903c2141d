import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type ReceivedNotice, receiveNotices } from "../../../local/demo/receiveNotices.ts";

const folder = mkdtempSync(join(tmpdir(), "demo-notices-"));
afterAll(() => rmSync(folder, { recursive: true }));

const notice = { id: "n1", at: 1, severity: "page", topic: "late", text: "late by 2 days" };

describe("the people's webhook", () => {
  test("keeps each notice once, over a kill and a line cut short by it", async () => {
    const file = join(folder, "notices.jsonl");
    const heard: ReceivedNotice[] = [];
    const send = (url: string, body: unknown) => fetch(url, { method: "POST", body: JSON.stringify(body) });
    const first = await receiveNotices(file, (each) => heard.push(each));
    expect((await send(first.url, notice)).status).toBe(202);
    expect((await send(first.url, notice)).status).toBe(202);
    expect((await send(first.url, { text: "no notice" })).status).toBe(400);
    first.close();
    appendFileSync(file, '{"id":"n2","at":2,"sev');
    const second = await receiveNotices(file, (each) => heard.push(each));
    expect(second.all()).toEqual([notice]);
    await send(second.url, notice);
    expect(second.all().length).toBe(1);
    expect(heard.length).toBe(1);
    second.close();
  });
});
