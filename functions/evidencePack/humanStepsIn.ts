import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import { localTime } from "../../shared/domain/text/localTime.ts";
import type { EvidencePack } from "../../shared/schemas/http/evidencePack.ts";
import { withoutPeople } from "../rollouts/withoutPeople.ts";

type Kind = EntryBody["kind"];

/** Entries of which other parts of the pack tell, or which the product writes by itself. */
const toldElsewhere: ReadonlySet<string> = new Set<Kind>([
  "phaseState",
  "evidence",
  "decision",
  "proposed",
  "proposalBegun",
  "proposalEnded",
  "operation",
  "fence",
  "rolledBack",
  "impactScored",
  "enrolmentScored",
  "causeFound",
  "affected",
  "rollbackClosed",
  "drift",
  "exceptionRequested",
  "exceptionDecided",
  "exceptionEnding",
  "exceptionEnded",
  "issueOpened",
  "issueChanged",
  "dailyCounts",
]);

/** Members that stand in a column of their own, or say nothing to a reader. */
const columns: ReadonlySet<string> = new Set(["kind", "phase", "item", "link", "by", "person", "attempt"]);

/** What people did and put on record, oldest first; also of kinds of entries that are newer than this list. Pure. */
export function humanStepsIn(
  entries: readonly Entry[],
  timeZone: string,
  withPeople: boolean,
): EvidencePack["humanSteps"] {
  return entries.flatMap(({ at, body }) => {
    if (toldElsewhere.has(body.kind)) return [];
    const told: Readonly<Record<string, unknown>> = withPeople ? { ...body } : withoutPeople(body);
    const person = told["by"] ?? told["person"];
    return [
      {
        at: isoOf(at),
        kind: body.kind,
        ...textIn(told, "phase"),
        ...textIn(told, "item"),
        ...textIn(told, "link"),
        says: sentenceOf(told, timeZone),
        ...(typeof person === "string" ? { person } : {}),
      },
    ];
  });
}

function textIn<Name extends string>(
  body: Readonly<Record<string, unknown>>,
  name: Name,
): { readonly [Key in Name]?: string } {
  const value = body[name];
  return typeof value === "string" ? ({ [name]: value } as { [Key in Name]: string }) : {};
}

/** Members as `name: value`; hashes are for machines, and what is empty says nothing. */
function sentenceOf(body: Readonly<Record<string, unknown>>, timeZone: string): string {
  return Object.entries(body)
    .filter(([name, value]) => !columns.has(name) && !/hash$/i.test(name) && !isEmpty(value))
    .map(([name, value]) => `${wordsOf(name)}: ${textOf(value, timeZone)}`)
    .join("; ");
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Numbers from here on are instants in epoch milliseconds (September 2001): nothing else in the ledger counts so far. */
const leastInstant = 1e12;

function textOf(value: unknown, timeZone: string): string {
  if (typeof value === "number" && value >= leastInstant) return localTime(timeZone, value);
  if (Array.isArray(value)) return value.map((each) => textOf(each, timeZone)).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, member]) => `${wordsOf(name)} ${textOf(member, timeZone)}`)
    .join(", ");
}

const wordsOf = (name: string): string => name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
