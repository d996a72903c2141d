import { expect, test } from "vitest";
import { durationText } from "../../../../local/host/story/durationText.ts";
import { storyText } from "../../../../local/host/story/storyText.ts";
import { textTable } from "../../../../local/host/story/textTable.ts";

test("a story has one line a sentence, each day named once, failures and open ends marked", () => {
  const sentence = { events: [], tone: "plain" } as const;
  expect(
    storyText([
      { ...sentence, number: 1, at: "2026-01-05T09:00:05.000Z", text: "began" },
      { ...sentence, number: 2, at: "2026-01-05T09:00:06.000Z", text: "failed\nat here", tone: "failure" },
      { ...sentence, number: 3, at: "2026-01-06T09:00:00.000Z", text: "\u001b[2Jwaits", tone: "open" },
    ]),
  ).toBe(
    "1   2026-01-05 09:00:05  began\n2 !            09:00:06  failed\n      at here\n3 > 2026-01-06 09:00:00  waits\n",
  );
});

test("a table lines its columns up, cuts long lines and keeps control characters out", () => {
  const rows = [
    ["ID", "WAITS"],
    ["a\u001b[31m-long", "timer until tomorrow"],
  ];
  expect(textTable(rows, 20)).toBe("ID      WAITS\na-long  timer until…\n");
});

test.for([
  [250, "250 ms"],
  [3000, "3 s"],
  [125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [36 * 3_600_000 + 1, "1 d 12 h"],
] as const)("%i ms is %s", ([ms, text]) => {
  expect(durationText(ms)).toBe(text);
});
