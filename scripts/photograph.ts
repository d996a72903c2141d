import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { page, picture, browser } = parseArgs({
  options: {
    page: { type: "string" },
    picture: { type: "string" },
    browser: { type: "string", default: "chromium" },
  },
}).values;
if (page === undefined || picture === undefined || !existsSync(page)) {
  console.error("usage: node scripts/photograph.ts --page FILE.html --picture FILE.png [--browser chromium]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "photograph-"));
try {
  const url = pathToFileURL(resolve(page)).href;
  const common = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    `--user-data-dir=${join(folder, "profile")}`,
  ];
  const size = ["--hide-scrollbars", "--window-size=1100,1400"];
  const logged = open([
    ...common,
    ...size,
    "--enable-logging=stderr",
    `--screenshot=${resolve(picture)}`,
    url,
  ]);
  const printed = join(folder, "printed.pdf");
  open([...common, "--no-pdf-header-footer", `--print-to-pdf=${printed}`, url]);
  const sheets = readFileSync(printed, "latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  const complaints = logged.split("\n").filter((line) => /CONSOLE/.test(line));
  console.log(`${picture}: drawn; ${complaints.length} lines in the console; ${sheets} sheets in print`);
  for (const line of complaints) console.error(line);
  process.exitCode = complaints.length === 0 && sheets > 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs the browser once and returns what it logged. */
function open(args: readonly string[]): string {
  const { status, stderr, error } = spawnSync(browser, args, { encoding: "utf8" });
  if (error !== undefined) {
    throw new Error(
      `${browser} cannot be started: install it (apt-get install chromium) or name another with --browser`,
      {
        cause: error,
      },
    );
  }
  if (status !== 0) throw new Error(`${browser} ended with ${status}: ${stderr.slice(-500)}`);
  return stderr;
}
