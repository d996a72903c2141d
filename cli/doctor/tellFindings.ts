import type { Console } from "../console.ts";
import { type Finding, type Severity, severities } from "./finding.ts";

const words: Readonly<Record<Severity, string>> = {
  error: "To put right",
  unknown: "Could not be looked at",
  warning: "Worth a thought",
  fine: "As it must be",
};

/** Prints findings, the worst first, each with its fix. */
export function tellFindings(findings: readonly Finding[], console: Pick<Console, "say">): void {
  for (const severity of severities) {
    const found = findings.filter((each) => each.severity === severity);
    if (found.length === 0) continue;
    console.say(`${words[severity]} (${found.length}):`);
    for (const { row, title, because, fix } of found) {
      console.say(`  ${row}  ${title}: ${because}`);
      if (fix !== undefined) console.say(`        ${fix}`);
    }
    console.say("");
  }
  console.say(severities.map((severity) => `${countOf(findings, severity)} ${severity}`).join(", "));
}

const countOf = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((each) => each.severity === severity).length;
