import type { LiveAnswer, LiveFact } from "./liveFact.ts";

/** A fact with what trying it came to. */
export type TriedFact = Omit<LiveFact, "attempt"> & LiveAnswer;

/** What a live check leaves behind. */
export interface LiveReport {
  readonly at: string;
  readonly tenantId: string;
  readonly cloud: string;
  /** Permissions that the login held; null where its token did not tell. */
  readonly held: readonly string[] | null;
  readonly facts: readonly TriedFact[];
}

const words: Readonly<Record<LiveAnswer["outcome"], string>> = {
  confirmed: "confirmed",
  refuted: "**refuted**",
  cannotTry: "cannot be tried",
};

/** The report as Markdown: one row for each fact. */
export function renderReport({ at, tenantId, cloud, held, facts }: LiveReport): string {
  const count = (outcome: LiveAnswer["outcome"]): number =>
    facts.filter((fact) => fact.outcome === outcome).length;
  return `${[
    "# Live check",
    "",
    `Tenant ${tenantId} (${cloud}), ${at}. Only reads were sent. ${facts.length} facts: ${count("confirmed")} confirmed, ${count("refuted")} refuted, ${count("cannotTry")} that could not be tried.`,
    "",
    `Permissions of the login: ${held === null ? "not told by its token" : held.join(", ") || "none"}.`,
    "",
    "| fact | source | how tried | result | answer seen |",
    "|---|---|---|---|---|",
    ...facts.map(
      ({ fact, source, how, outcome, answer }) =>
        `| ${[fact, source, how, words[outcome], answer].map(cell).join(" | ")} |`,
    ),
  ].join("\n")}\n`;
}

/** What a tenant answers must not break the table, or be taken for markup. */
const cell = (text: string): string =>
  text
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;");
