import { z } from "zod";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView, RolloutView } from "../api/rolloutView.ts";
import { drillLoss } from "../steps/drillLoss.ts";
import { enableMethods } from "../steps/enableMethods.ts";
import { holdSessions } from "../steps/holdSessions.ts";
import { holdTabletop } from "../steps/holdTabletop.ts";
import { planRetirement } from "../steps/planRetirement.ts";
import { tellPeople } from "../steps/tellPeople.ts";
import type { Actor, Stage } from "./actor.ts";
import { type AttestationPlay, asksPeople, attestationPlay } from "./attestationTable.ts";
import { chaseHoldouts } from "./chaseHoldouts.ts";
import { concludeInvestigations } from "./concludeInvestigations.ts";
import { drillCanary } from "./drillCanary.ts";
import { rehearseRecoveries } from "./rehearseRecoveries.ts";
import { triageFailures } from "./triageFailures.ts";
import { tryMethods } from "./tryMethods.ts";

const morning = "08:30";
const noon = "13:30";
const attestation = z.looseObject({ item: z.string() });
/** Working days from the beginning of a phase on which a start gate may have kept people from being asked. */
const asksDays = 10;
const states = { before: ["notStarted"], after: ["completed", "aborted"] };

/** The person who runs the rollout: does the real-world part of each step, attests it, and clears what holds a phase. */
export function createOperator(stage: Stage): Actor {
  const { api, rolloutId, plan, calendar, tenant, play } = stage;
  const as: Identity = { id: plan.people.operators[0] ?? "", role: "operator" };
  const daysSince = (instant: string | undefined, now: number): number =>
    instant === undefined ? 0 : calendar.workingDaysBetween(Date.parse(instant), now);

  async function order(phase: PhaseView, word: "resume" | "retry", because: string): Promise<void> {
    await api.post({
      as,
      path: `/api/rollouts/${rolloutId}/orders`,
      body: { order: word, phase: phase.id, because },
      about: [word, phase.id, phase.attempt, phase.since ?? ""],
    });
  }

  async function attest(phase: PhaseView, now: number): Promise<void> {
    const groups = plan.phases.find(({ id }) => id === phase.id)?.waves.map(({ audience }) => audience) ?? [];
    for (const { kind, call } of phase.waitingFor) {
      if (kind !== "attestation" || call === undefined) continue;
      const { item } = attestation.parse(call.body);
      const { act, afterWorkingDays, note, document } = attestationPlay(item);
      if (daysSince(phase.startedAt, now) < afterWorkingDays) continue;
      if (act === "invite") for (const group of groups) await tenant.act("invite", group, now);
      // A drill that nobody could take part in yet is held at another visit.
      if (act === "drill" && (await tenant.act("drill", groups[0] ?? "", now)) === "refused") continue;
      await api.post({
        as,
        path: call.path,
        body: { item, outcome: "done", note, ...documented(document, now) },
        about: ["attest", item, phase.id, phase.attempt],
      });
    }
  }

  /** Asks the people of a phase whose gates want no word of it; asking again is asking once. */
  async function ask(phase: PhaseView, now: number): Promise<void> {
    const planned = plan.phases.find(({ id }) => id === phase.id);
    const isBegun = phase.startedAt !== undefined && phase.state !== "starting";
    if (planned === undefined || !isBegun) return;
    // A product that may write nothing sends nothing: then people are told by hand.
    const isByHand = planned.sends && play.permissions === "read";
    if (!isByHand && (planned.sends || asksPeople(planned.attested))) return;
    if (daysSince(phase.startedAt, now) > asksDays) return;
    for (const { audience } of planned.waves) await tenant.act("invite", audience, now);
  }

  async function clear(phase: PhaseView, now: number): Promise<void> {
    if (phase.state === "frozen" && play.problem === "policy-edit" && daysSince(phase.since, now) >= 1) {
      await tenant.fix("policy-edit", now);
    }
    if (phase.state === "held" && daysSince(phase.since, now) >= 1) {
      await order(phase, "resume", "The policy was looked at in the admin center; it is as it should be");
    }
    const asked = phase.waitingFor.find(({ kind }) => kind === "order");
    if (phase.state === "rolledBack" && asked !== undefined) {
      await order(phase, "retry", "The cause is repaired and was tried out");
    }
  }

  async function tend(view: RolloutView, phase: PhaseView, now: number): Promise<void> {
    await clear(phase, now);
    await attest(phase, now);
    await ask(phase, now);
    await enableMethods(stage, as, phase);
    await tellPeople(stage, as, phase);
    await holdSessions(stage, as, phase, now);
    await holdTabletop(stage, as, phase);
    await planRetirement(stage, as, phase, now);
    if (calendar.isAt([noon], now)) {
      await drillLoss(stage, as, phase, now);
      await tryMethods(stage, as, phase, now);
      await drillCanary(stage, phase, now);
      await rehearseRecoveries(stage, phase, now);
    }
    if (calendar.isAt([morning], now) && view.openInvestigations.length === 0) {
      await chaseHoldouts(stage, as, phase, now);
    }
  }

  return {
    name: "operator",
    times: [morning, noon],
    async visit(now) {
      const view = await api.view(rolloutId);
      await concludeInvestigations(stage, as, view, now);
      await triageFailures(stage, as, view, now);
      for (const phase of view.phases) {
        if (states.before.includes(phase.state) || states.after.includes(phase.state)) continue;
        await tend(view, phase, now);
      }
    },
  };
}

const dayMs = 86_400_000;

/** What an attestation says of the document that it is about. */
function documented(document: AttestationPlay["document"], now: number): Readonly<Record<string, string>> {
  if (document === undefined) return {};
  const { link, owner, reviewInDays } = document;
  const reviewBy = new Date(now + reviewInDays * dayMs).toISOString().slice(0, 10);
  return { link, owner, reviewBy };
}
