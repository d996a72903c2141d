import { shareText } from "../../../shared/domain/text/shareText.ts";
import type { EvidencePack } from "../../../shared/schemas/http/evidencePack.ts";

const dayMs = 24 * 60 * 60_000;

/** The rollout in one sentence with its numbers. Pure. */
export function inShort({ rollout, gates, rollbacks, alerts, madeAt }: EvidencePack): string {
  const { phases } = rollout;
  const waves = phases.flatMap((phase) => phase.waves);
  const counted = waves.flatMap(({ counts }) => (counts.kind === "counted" ? [counts] : []));
  const sum = (of: (counts: (typeof counted)[number]) => number): number =>
    counted.reduce((total, counts) => total + of(counts), 0);
  const [asked, enrolled, enforced] = [
    sum(({ audience }) => audience),
    sum((counts) => counts.enrolled),
    sum((counts) => counts.enforced),
  ];
  const ended = phases.filter(({ state }) => state === "completed" || state === "skipped").length;
  const until = Math.max(...phases.map(({ endedAt = madeAt }) => Date.parse(endedAt)));
  const days = (until - Date.parse(rollout.startedAt)) / dayMs;
  const votes = gates.reduce((total, gate) => total + gate.votes.length, 0);
  const unknown = waves.length - counted.length;
  return [
    `${ended} of ${phases.length} phases done in ${days.toFixed(0)} days`,
    asked === 0
      ? "nobody asked yet"
      : `${enrolled} of ${asked} people enrolled (${shareText(enrolled / asked)}; who is in two waves counts in both)`,
    `${enforced} enforced`,
    `${votes} votes on ${gates.length} records`,
    `${rollbacks.length} rollbacks`,
    `${alerts.bySeverity.page} pages`,
    ...(unknown === 0 ? [] : [`${unknown} of ${waves.length} waves could not be counted`]),
  ].join(", ");
}
