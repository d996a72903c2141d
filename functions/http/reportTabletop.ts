import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { ChecklistAnswer } from "../../shared/domain/tabletop/tabletopEntry.ts";
import {
  type TabletopItem,
  tabletopMusts,
  tabletopScript,
} from "../../shared/domain/tabletop/tabletopScript.ts";
import { tabletopsIn } from "../../shared/domain/tabletop/tabletopsIn.ts";
import { tabletopReportBody, tabletopView } from "../../shared/schemas/http/tabletop.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewTabletop } from "../rollouts/viewTabletop.ts";
import { idempotencyKey } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { recordEntry } from "./recordEntry.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Opened = Extract<EntryBody, { kind: "issueOpened" }>;
type Ended = Extract<EntryBody, { kind: "tabletopEnded" }>;

/** Ends a tabletop exercise: who took part, what the checklist says, and what was found; findings become issues. */
export const reportTabletop = route({
  name: "reportTabletop",
  method: "POST",
  path: "rollouts/{id}/tabletops/{n}/report",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Ends a tabletop exercise with checklist, participants and findings; findings become issues.",
  body: jsonBody(tabletopReportBody),
  answers: {
    201: { meaning: "The report is on record, and its findings are in the register.", schema: tabletopView },
    200: { meaning: "The same call was on record already.", schema: tabletopView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const number = Number(call.param("n"));
    const tabletops = tabletopsIn(rollout.entries);
    const tabletop = tabletops[number - 1];
    if (tabletop === undefined)
      return problem(
        "NO_SUCH_TABLETOP",
        `${rollout.id} has no exercise ${number}; it has ${tabletops.length}`,
      );
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `tabletopEnded|${call.caller.id}|${id.key}`;
    if (tabletop.end !== undefined && !rollout.entries.some((entry) => entry.key === key))
      return problem("TABLETOP_OVER", `exercise ${number} ended as ${tabletop.end.outcome} already`);
    const { outcome, participants, checklist, note } = call.body;
    const lacking = checklist.filter(({ item, done }) => !done && tabletopMusts.includes(item));
    if (outcome === "passed" && lacking.length > 0) {
      const detail = `${lacking.map(({ item }) => item).join(" and ")} not done: whoever gives a pass to a stranger hands over an account; report it as failed and hold another`;
      return problem("MUST_NOT_PASS", detail);
    }
    const by = call.caller.id;
    const { phase } = tabletop;
    const findings = [...notDone(checklist), ...call.body.findings];
    // The issues first: a report that stands has all of them, and the same call again adds what is missing.
    for (const [index, finding] of findings.entries()) {
      const opened: Opened = { kind: "issueOpened", ...finding, phase, tabletop: number, by };
      const sent = { key: `issue|${key}|${index}`, sent: id.key };
      const recorded = await recordEntry(world, rollout.id, sent, opened);
      if (recorded.kind === "problem") return recorded;
    }
    const body: Ended = {
      kind: "tabletopEnded",
      tabletop: number,
      outcome,
      participants,
      checklist,
      findings: findings.length,
      note,
      by,
    };
    const recorded = await recordEntry(world, rollout.id, { key, sent: id.key }, body);
    if (recorded.kind === "problem") return recorded;
    await wakePhase(rollout, call);
    const entries = await world.ledger.read(rollout.id);
    const then = tabletopsIn(entries)[number - 1] ?? tabletop;
    return answer(recorded.isNew ? 201 : 200, viewTabletop(rollout.id, then, entries, true));
  },
});

const isMust = (item: TabletopItem): boolean => tabletopMusts.includes(item);

const notDone = (checklist: readonly ChecklistAnswer[]) =>
  checklist
    .filter(({ done }) => !done)
    .map(({ item, note = "" }) => ({
      title: `Tabletop: ${tabletopScript.checklist[item]}: not done`,
      because: note,
      severity: isMust(item) ? ("high" as const) : ("medium" as const),
      blocking: isMust(item),
    }));
