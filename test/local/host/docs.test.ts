import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const docs = readFileSync("docs/local-host.md", "utf8");

function section(title: string): string {
  const [, text] = docs.split(`\n## ${title}\n`);
  return text?.split("\n## ")[0] ?? "";
}

test("the document describes exactly the options that the host has", () => {
  const usage = execFileSync(process.execPath, ["local/host/main.ts", "--help"], { encoding: "utf8" });
  const options = (text: string): readonly string[] => [
    ...new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option)),
  ];
  expect([...options(section("Start"))].sort()).toEqual([...options(usage)].sort());
});

test("every refusal in the document is a text of the host", () => {
  const sources = globSync("local/host/**/*.ts").map((file) => readFileSync(file, "utf8"));
  const [atStart, running] = section("Refuses").split("While an orchestration runs.");
  const rows = `${atStart}${running}`.split("\n").filter((line) => /^\| [^-]/.test(line));
  const messages = rows.flatMap((row) => [...(row.split(" | ")[1] ?? "").matchAll(/`([^`]+)`/g)]);
  expect(messages.length).toBeGreaterThan(20);
  // Dots stand for what the host fills in.
  const parts = messages.flatMap(([, message = ""]) => message.split("..."));
  expect(parts.filter((part) => !sources.some((source) => source.includes(part)))).toEqual([]);
});
