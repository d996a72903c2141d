import type { Finding, PlanPath } from "./finding.ts";
import type { PlanProblem } from "./planProblem.ts";

/** A finding with the line and column at which people look for it. */
export function problemAt(text: string, { code, path, offset, message }: Finding): PlanProblem {
  const before = text.slice(0, offset);
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line++;
  return { code, path: pathText(path), line, column: offset - before.lastIndexOf("\n"), message };
}

const pathText = (path: PlanPath): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const key = part.length > 60 ? `${part.slice(0, 60)}...` : part;
    return text === "" ? key : `${text}.${key}`;
  }, "");
