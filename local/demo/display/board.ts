import type { PhaseView, RolloutView } from "../api/rolloutView.ts";

/** What the live display shows at one moment. */
export interface Board {
  readonly title: string;
  /** Virtual time, epoch milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly view: RolloutView | undefined;
  /** Newest last. */
  readonly lastLines: readonly string[];
}

const barWidth = 30;
const reset = "\u001b[0m";
const paint = {
  dim: "\u001b[2m",
  bold: "\u001b[1m",
  green: "\u001b[32m",
  yellow: "\u001b[33m",
  red: "\u001b[31m",
};

/** The lines of the live display, each at most `width` characters wide. Pure. */
export function renderBoard(
  { title, now, timeZone, view, lastLines }: Board,
  width: number,
): readonly string[] {
  const date = new Date(now).toLocaleString("en-GB", {
    timeZone,
    weekday: "short",
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const phases = view?.phases ?? [];
  const lines = [
    colour("bold", cut(`${title}   ${date}`, width)),
    "",
    ...phases.flatMap((phase) => phaseLines(phase, width)),
    "",
    ...lastLines.map((line) => colour(line.includes("PAGE") ? "red" : "dim", cut(line, width))),
  ];
  return lines;
}

function phaseLines(phase: PhaseView, width: number): readonly string[] {
  const isOpen = phase.state !== "notStarted" && phase.state !== "completed" && phase.state !== "aborted";
  const mark = phase.state === "completed" ? "✔" : isOpen ? "▶" : "·";
  const attempt = phase.attempt > 1 ? `, attempt ${phase.attempt}` : "";
  const head = cut(` ${mark} ${phase.title.padEnd(20)} ${phase.state}${attempt}`, width);
  const painted =
    phase.state === "completed" ? colour("green", head) : isOpen ? colour("bold", head) : colour("dim", head);
  if (phase.state === "notStarted") return [painted];
  const bars = phase.waves.map(({ name, enrolledRate }) =>
    cut(`     ${name.padEnd(16)} ${bar(enrolledRate)}`, width),
  );
  if (!isOpen) return [painted, ...bars];
  const verdicts = phase.criteria.map(({ verdict, because }) =>
    colour(verdict === "met" ? "green" : "yellow", cut(`     ${verdict.padEnd(8)} ${because}`, width)),
  );
  const waits = phase.waitingFor.map(({ sentence }) => cut(`     → ${sentence}`, width));
  return [painted, ...bars, ...verdicts, ...waits];
}

/** A share from 0 to 1 as a bar with its number. */
export function bar(share: number | null): string {
  if (share === null) return `${"░".repeat(barWidth)}  unknown`;
  const full = Math.round(share * barWidth);
  return `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${(100 * share).toFixed(1).padStart(5)} %`;
}

const colour = (name: keyof typeof paint, text: string): string => `${paint[name]}${text}${reset}`;

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;
