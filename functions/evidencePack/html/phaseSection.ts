import { shareText } from "../../../shared/domain/text/shareText.ts";
import type { EvidencePack } from "../../../shared/schemas/http/evidencePack.ts";
import type { PhaseView } from "../../../shared/schemas/http/phaseView.ts";
import type { WaveView } from "../../../shared/schemas/http/waveView.ts";
import { element, type Html, text } from "./element.ts";
import { enrolmentCurve } from "./enrolmentCurve.ts";
import { table } from "./table.ts";

type Gate = EvidencePack["gates"][number];

/** One phase: its goal, its waves with their curves, what it waits for, and every record people were asked on. */
export function phaseSection(
  phase: PhaseView,
  gates: readonly Gate[],
  when: (iso: string | undefined) => string,
): Html {
  const span =
    phase.startedAt === undefined ? "not started" : `${when(phase.startedAt)} to ${when(phase.endedAt)}`;
  return element("section", [
    element("h3", [text(`${phase.title} (${phase.id}): ${phase.state}`)]),
    element("p", [text(`Goal: ${phase.goal}`)]),
    element("p", [text(`${span}, attempt ${phase.attempt}`)], "muted"),
    ...(phase.waves.length === 0 ? [] : [wavesOf(phase)]),
    ...phase.waves.flatMap((wave) => enrolmentCurve(wave) ?? []),
    ...phase.waitingFor.map(({ sentence }) => element("p", [text(`Waits: ${sentence}`)], "notYet")),
    ...gates.map((gate) => gateOf(gate, when)),
  ]);
}

function wavesOf({ waves }: PhaseView): Html {
  const counted = (wave: WaveView, tell: (counts: Counted) => string): string =>
    wave.counts.kind === "counted" ? tell(wave.counts) : "unknown";
  return table(
    waves,
    [
      { title: "Wave", cell: ({ name, id }) => `${name} (${id})` },
      { title: "Asked", cell: (wave) => counted(wave, ({ audience }) => String(audience)), className: "num" },
      {
        title: "Enrolled",
        cell: (wave) =>
          counted(wave, ({ enrolled }) =>
            wave.enrolledRate === null ? String(enrolled) : `${enrolled} (${shareText(wave.enrolledRate)})`,
          ),
        className: "num",
      },
      { title: "Ready", cell: (wave) => counted(wave, ({ ready }) => String(ready)), className: "num" },
      {
        title: "Enforced",
        cell: (wave) => counted(wave, ({ enforced }) => String(enforced)),
        className: "num",
      },
      { title: "Excepted", cell: (wave) => counted(wave, ({ exempt }) => String(exempt)), className: "num" },
      {
        title: "Not known because",
        cell: ({ counts }) => (counts.kind === "unknown" ? counts.because : ""),
      },
    ],
    "No waves.",
  );
}

type Counted = Extract<WaveView["counts"], { kind: "counted" }>;

function gateOf(decided: Gate, when: Clock): Html {
  const { gate, askedAt, votes, override, people, evidenceHash } = decided;
  const asks = override === undefined ? "" : `, asking to let ${override} pass while it is unknown`;
  const enforces = people === undefined ? "" : `, enforcing ${people} people`;
  const cast = votes.map(
    ({ decision, at, comment, person }) =>
      `${when(at)}: ${decision}${person === undefined ? "" : ` by ${person}`}: ${comment}`,
  );
  return element("div", [
    element("p", [
      element("strong", [text(gate)]),
      text(` asked ${when(askedAt)}${asks}${enforces}; `),
      element("span", [text(evidenceHash)], "hash"),
    ]),
    ...recordOf(decided),
    ...(cast.length === 0 ? [element("p", [text("Nobody voted on this record.")], "muted")] : []),
    ...cast.map((vote) => element("p", [text(vote)])),
  ]);
}

/** What people were asked on: an act with what became of it, or criteria with their verdicts. */
function recordOf({ because, outcome, criteria }: Gate): readonly Html[] {
  if (because !== undefined) {
    const became = outcome === undefined ? [] : [element("p", [text(`Became ${outcome}`)])];
    return [element("p", [text(`Asks for: ${because}`)]), ...became];
  }
  return [
    table(
      criteria,
      [
        { title: "Criterion", cell: ({ id }) => id },
        { title: "Verdict", cell: ({ verdict }) => verdict, className: ({ verdict }) => verdict },
        { title: "Because", cell: ({ because: why }) => why },
      ],
      "The record is not in the store.",
    ),
  ];
}

type Clock = (iso: string | undefined) => string;
