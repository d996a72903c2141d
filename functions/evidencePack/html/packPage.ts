import { shareText } from "../../../shared/domain/text/shareText.ts";
import type { EvidencePack } from "../../../shared/schemas/http/evidencePack.ts";
import type { PhaseView } from "../../../shared/schemas/http/phaseView.ts";
import { element, type Html, raw, text } from "./element.ts";
import { inShort } from "./inShort.ts";
import { packStyle } from "./packStyle.ts";
import { phaseSection } from "./phaseSection.ts";
import { table } from "./table.ts";

const chapters = [
  ["phases", "Phases"],
  ["gates", "Gates and decisions"],
  ["operations", "Writes"],
  ["rollbacks", "Rollbacks"],
  ["steps", "What people did"],
  ["issues", "Issues"],
  ["exceptions", "Exceptions"],
  ["alerts", "Alerts"],
  ["ledger", "Ledger"],
] as const;

type Chapter = (typeof chapters)[number][0];

/** The evidence pack as one page that needs nothing else: no script, no font, no picture from elsewhere. Pure. */
export function packPage(pack: EvidencePack): string {
  const { rollout, organization, timeZone } = pack;
  const when = (iso: string | undefined): string => (iso === undefined ? "now" : local(iso, timeZone));
  const title = `Evidence of ${rollout.name}`;
  const body: readonly Html[] = [
    element("h1", [text(title)]),
    element(
      "p",
      [
        text(
          `${organization}, tenant ${pack.tenantId}. Rollout ${rollout.id} is ${rollout.state}; made ${when(pack.madeAt)}, times in ${timeZone}.`,
        ),
      ],
      "muted",
    ),
    element("p", [element("strong", [text(`${inShort(pack)}.`)])]),
    raw(`<nav>${chapters.map(([id, name]) => `<a href="#${id}">${name}</a>`).join("")}</nav>`),
    chapter("phases", [phasesOf(rollout.phases, when)]),
    chapter(
      "gates",
      rollout.phases.map((phase) =>
        phaseSection(
          phase,
          pack.gates.filter((gate) => gate.phase === phase.id),
          when,
        ),
      ),
    ),
    chapter("operations", [operationsOf(pack, when)]),
    chapter("rollbacks", [rollbacksOf(pack, when)]),
    chapter("steps", [stepsOf(pack, when)]),
    chapter("issues", [issuesOf(pack, when)]),
    chapter("exceptions", [exceptionsOf(pack, when)]),
    chapter("alerts", alertsOf(pack, when)),
    chapter("ledger", ledgerOf(pack)),
  ];
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${text(title)}</title><link rel="icon" href="data:,"><style>${packStyle}</style></head><body>${body.join("\n")}</body></html>\n`;
}

type When = (iso: string | undefined) => string;

function chapter(id: Chapter, parts: readonly Html[]): Html {
  const name = chapters.find(([known]) => known === id)?.[1] ?? id;
  return raw(`<section id="${id}">${element("h2", [text(name)])}${parts.join("")}</section>`);
}

const phasesOf = (phases: readonly PhaseView[], when: When): Html =>
  table(
    phases,
    [
      { title: "Phase", cell: ({ title, id }) => `${title} (${id})` },
      { title: "State", cell: ({ state }) => state },
      {
        title: "From",
        cell: ({ startedAt }) => (startedAt === undefined ? "" : when(startedAt)),
        className: "when",
      },
      { title: "To", cell: ({ endedAt }) => (endedAt === undefined ? "" : when(endedAt)), className: "when" },
      { title: "Enrolled", cell: enrolledIn, className: "num" },
      { title: "Goal", cell: ({ goal }) => goal },
    ],
    "The plan has no phases.",
  );

function enrolledIn({ waves }: PhaseView): string {
  const counted = waves.flatMap(({ counts }) => (counts.kind === "counted" ? [counts] : []));
  const audience = counted.reduce((sum, counts) => sum + counts.audience, 0);
  const enrolled = counted.reduce((sum, counts) => sum + counts.enrolled, 0);
  return audience === 0 ? "" : `${enrolled} of ${audience} (${shareText(enrolled / audience)})`;
}

const operationsOf = ({ operations }: EvidencePack, when: When): Html =>
  table(
    operations,
    [
      { title: "When", cell: ({ steps }) => when(steps[0]?.at), className: "when" },
      { title: "Act", cell: ({ verb, wave }) => `${verb} ${wave}` },
      { title: "Before", cell: ({ before = "" }) => before },
      { title: "After", cell: ({ after = "" }) => after },
      {
        title: "People",
        cell: ({ people }) => (people === undefined ? "" : String(people)),
        className: "num",
      },
      {
        title: "Steps",
        cell: ({ steps }) =>
          steps
            .map(({ step, because }) => (because === undefined ? step : `${step} (${because})`))
            .join(", "),
      },
    ],
    "Nothing was written.",
  );

const rollbacksOf = ({ rollbacks }: EvidencePack, when: When): Html =>
  table(
    rollbacks,
    [
      { title: "When", cell: ({ orderedAt }) => when(orderedAt), className: "when" },
      { title: "Wave", cell: ({ wave }) => wave },
      { title: "By", cell: ({ by }) => by },
      { title: "Because", cell: ({ because }) => because },
      {
        title: "Took",
        cell: ({ tookMs }) => (tookMs === undefined ? "" : `${(tookMs / 1000).toFixed(1)} s`),
      },
      {
        title: "Affected",
        cell: ({ affected }) => (affected === undefined ? "" : String(affected)),
        className: "num",
      },
      {
        title: "Cause by the data",
        cell: ({ cause }) => (cause ? `${cause.verdict}: ${cause.because}` : ""),
      },
      {
        title: "Concluded",
        cell: ({ concludedAt }) => (concludedAt === undefined ? "open" : when(concludedAt)),
      },
    ],
    "Nothing was rolled back.",
  );

const stepsOf = ({ humanSteps }: EvidencePack, when: When): Html =>
  table(
    humanSteps,
    [
      { title: "When", cell: ({ at }) => when(at), className: "when" },
      { title: "What", cell: ({ kind, item }) => (item === undefined ? kind : `${kind} ${item}`) },
      { title: "Says", cell: ({ says }) => says },
      { title: "Link", cell: ({ link = "" }) => link },
      { title: "By", cell: ({ person = "" }) => person, className: "hash" },
    ],
    "Nothing is on record.",
  );

const issuesOf = ({ rollout }: EvidencePack, when: When): Html =>
  table(
    rollout.issues.register,
    [
      { title: "No.", cell: ({ issue }) => String(issue), className: "num" },
      { title: "Opened", cell: ({ openedAt }) => when(openedAt), className: "when" },
      { title: "Issue", cell: ({ title, because }) => `${title}: ${because}` },
      { title: "Severity", cell: ({ severity, blocking }) => (blocking ? `${severity}, blocks` : severity) },
      { title: "State", cell: ({ status, resolution }) => resolution ?? status },
    ],
    "No issue was registered.",
  );

const exceptionsOf = ({ exceptions }: EvidencePack, when: When): Html =>
  table(
    exceptions,
    [
      { title: "No.", cell: ({ exception }) => String(exception), className: "num" },
      { title: "State", cell: ({ state }) => state },
      { title: "Class", cell: (found) => found.class },
      { title: "People", cell: ({ people }) => String(people), className: "num" },
      { title: "Because", cell: ({ because }) => because },
      { title: "Until", cell: ({ until }) => when(until), className: "when" },
    ],
    "Nobody was excepted.",
  );

function alertsOf({ alerts }: EvidencePack, when: When): readonly Html[] {
  const { page, warn, info } = alerts.bySeverity;
  const shown = alerts.newest.length < alerts.all ? `; the newest ${alerts.newest.length} are shown` : "";
  return [
    element("p", [text(`${alerts.all} alerts: ${page} page, ${warn} warn, ${info} info${shown}.`)], "muted"),
    table(
      alerts.newest,
      [
        { title: "When", cell: ({ at }) => when(at), className: "when" },
        { title: "Severity", cell: ({ severity }) => severity, className: ({ severity }) => severity },
        { title: "Says", cell: ({ topic, text: says }) => `${topic}: ${says}` },
      ],
      "Nothing was told.",
    ),
  ];
}

const ledgerOf = ({ ledger, rollout }: EvidencePack): readonly Html[] => [
  element(
    "p",
    [text(`The chain is ${ledger.chain}.`)],
    ledger.chain.startsWith("sound") ? "met" : "breached",
  ),
  element("p", [text("Hash of the newest entry: "), element("span", [text(ledger.headHash)], "hash")]),
  element("p", [text("Hash of the plan: "), element("span", [text(rollout.planHash)], "hash")]),
  element(
    "p",
    [text("Whoever holds the store follows the chain with: passkey-rollout verify-ledger.")],
    "muted",
  ),
];

function local(iso: string, timeZone: string): string {
  return new Date(iso).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}
