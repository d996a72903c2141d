import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { appFrame } from "./appFrame.ts";

/** Where an app failed while it loaded, as `path:line` and, where Node shows it, the line of code; `lastLoaded` is the URL of the module that was loaded last. */
export function placeOfFailure(error: unknown, lastLoaded: string | undefined): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const stack = error.stack ?? "";
  const excerpt = excerptOf(stack);
  if (excerpt !== undefined) return excerpt;
  // A module that cannot be parsed fails without saying where; checking it alone tells.
  if (error instanceof SyntaxError && lastLoaded?.startsWith("file:")) {
    const checked = spawnSync(process.execPath, ["--check", fileURLToPath(lastLoaded)], { encoding: "utf8" });
    return excerptOf(checked.stderr) ?? fileURLToPath(lastLoaded);
  }
  return appFrame(stack);
}

/** The lines that Node puts in front of some messages: the place, the code and a mark below it. */
function excerptOf(text: string): string | undefined {
  const [first = "", ...rest] = text.split("\n");
  if (!/^(file:\/\/)?(\/|[A-Za-z]:\\).*:\d+$/.test(first)) return undefined;
  const mark = rest.findIndex((line) => /^\s*[\^~]+\s*$/.test(line));
  const code = mark > 0 && mark < 4 ? rest.slice(0, mark + 1) : [];
  return [first.replace(/^file:\/\//, ""), ...code].join("\n    ");
}
