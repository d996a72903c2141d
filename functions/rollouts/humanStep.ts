import { dateGate } from "../../shared/domain/dates/dateGate.ts";
import { drillState } from "../../shared/domain/drills/drill.ts";
import { drillsIn } from "../../shared/domain/drills/drillsIn.ts";
import { issueResolutions } from "../../shared/domain/issues/issue.ts";
import { issuesIn } from "../../shared/domain/issues/issuesIn.ts";
import { lifecyclesIn } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import type { StepCriterion } from "../../shared/domain/plan/stepCriteria.ts";
import { isStanding } from "../../shared/domain/proposals/isStanding.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import { tabletopItems } from "../../shared/domain/tabletop/tabletopScript.ts";
import { tabletopsIn } from "../../shared/domain/tabletop/tabletopsIn.ts";
import type { WaitingView } from "../../shared/schemas/http/waitingView.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

type Call = NonNullable<WaitingView["call"]>;

/** The next call of people for a human step that a phase waits for, from what the ledger has of it, at a time (epoch milliseconds); undefined while others are asked, or nothing is left to say. Pure. */
export function humanStep(
  rollout: Pick<Rollout, "id" | "entries" | "plan">,
  phase: string,
  criterion: Exclude<StepCriterion, { kind: "census" }>,
  now: number,
): Call | undefined {
  const { self } = linksOf(rollout.id);
  switch (criterion.kind) {
    case "sessions":
      return sessionStep(rollout, phase, criterion.min);
    case "drill":
      return drillStep(rollout, phase);
    case "tabletop":
      return tabletopStep(rollout, phase);
    case "lifecycle":
      return lifecycleStep(rollout);
    case "date": {
      const state = newestProposal(rollout.entries, rollout.plan, dateGate(phase), now)?.state;
      // Whoever is asked to agree is told so by the proposal itself.
      if (isStanding(state)) return undefined;
      return { method: "PUT", path: `${self}/date`, body: { on: "<2026-06-30>", because: "<why>" } };
    }
    default:
      return criterion satisfies never;
  }
}

function sessionStep({ id, entries }: Pick<Rollout, "id" | "entries">, phase: string, min: number): Call {
  const path = `${linksOf(id).self}/sessions`;
  const own = sessionsIn(entries).filter((session) => session.phase === phase);
  const open = own.filter(({ report }) => report === undefined);
  const held = own.filter(({ report }) => report?.outcome === "held");
  const [first] = open.toSorted((a, b) => a.from - b.from);
  if (first === undefined || held.length + open.length < min) {
    const body = {
      title: "<what it is called>",
      place: "<room or address>",
      from: "<2026-01-20T09:00:00Z>",
      minutes: 60,
    };
    return { method: "POST", path, body };
  }
  const report = { outcome: "<held or cancelled>", attended: "<how many came>", note: "<how it went>" };
  return { method: "POST", path: `${path}/${first.number}/report`, body: { ...report, questions: [] } };
}

function drillStep({ id, entries }: Pick<Rollout, "id" | "entries">, phase: string): Call | undefined {
  const path = `${linksOf(id).self}/drills`;
  const own = drillsIn(entries).filter((drill) => drill.phase === phase);
  const going = own.findLast((drill) => ["running", "proven"].includes(drillState(drill)));
  if (going === undefined)
    return { method: "POST", path, body: { person: "<object id of somebody whom the phase asks>" } };
  if (going.attested !== undefined) return undefined;
  const body = { outcome: "<passed or failed>", note: "<how it went>" };
  return { method: "POST", path: `${path}/${going.number}/attestation`, body };
}

function tabletopStep({ id, entries }: Pick<Rollout, "id" | "entries">, phase: string): Call {
  const { self, issues } = linksOf(id);
  const all = tabletopsIn(entries);
  // One exercise runs at a time, whatever phase it was started in.
  const running = all.find(({ end }) => end === undefined);
  if (running !== undefined) {
    const body = {
      outcome: "<passed or failed>",
      participants: ["<object id of who called>", "<object id of who answered>"],
      checklist: tabletopItems.map((item) => ({ item, done: "<true or false>" })),
      findings: [],
      note: "<how it went>",
    };
    return { method: "POST", path: `${self}/tabletops/${running.number}/report`, body };
  }
  const own = all.filter((tabletop) => tabletop.phase === phase);
  const register = issuesIn(entries);
  const open = own
    .flatMap((tabletop) => tabletop.issues)
    .find((issue) => register[issue - 1]?.status === "open");
  if (own.at(-1)?.end?.outcome === "passed" && open !== undefined) {
    const body = {
      status: "closed",
      resolution: `<${issueResolutions.join(", ")}>`,
      because: "<what was done>",
    };
    return { method: "PATCH", path: `${issues}/${open}`, body };
  }
  return { method: "POST", path: `${self}/tabletops`, body: {} };
}

function lifecycleStep({ id, entries }: Pick<Rollout, "id" | "entries">): Call {
  const path = `${linksOf(id).self}/lifecycle`;
  const newest = lifecyclesIn(entries).at(-1);
  if (newest !== undefined && newest.decided === undefined) {
    const { version, documentHash } = newest;
    const body = { decision: "approve", documentHash, because: "<why>" };
    return { method: "POST", path: `${path}/${version}/decision`, body };
  }
  const basedOn = newest === undefined ? {} : { basedOn: newest.version };
  return { method: "PUT", path, body: { because: "<why>", ...basedOn, generated: true } };
}
