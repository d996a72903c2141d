import { enforcementDate } from "../../shared/domain/mailing/enforcementDate.ts";
import type { MessageDocument } from "../../shared/domain/mailing/messageDocument.ts";
import { daysUntil, messageValues } from "../../shared/domain/mailing/messageValues.ts";
import { sendMinutes } from "../../shared/domain/mailing/sendTime.ts";
import { letterText } from "../../shared/domain/messages/letterText.ts";
import { sendGateId } from "../../shared/domain/messages/sendGate.ts";
import type { TemplateName } from "../../shared/domain/messages/template.ts";
import { writeLetter } from "../../shared/domain/messages/writeLetter.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Problem, problem } from "../http/problem.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { endedFor } from "./endedFor.ts";
import { letterFlaws } from "./letterFlaws.ts";
import { audienceOf, audiencePlan, byVariant, type VariantGroup } from "./recipientsOf.ts";
import { sendableVersion } from "./sendableVersion.ts";
import { sendingTo } from "./sendingTo.ts";

/** A sending as somebody, or the product, asks for it. */
export interface SendingAsked {
  readonly wave: string;
  readonly template: TemplateName;
  /** The newest that is approved unless given. */
  readonly version?: number;
  readonly via: "people" | "group";
  readonly variants: readonly VariantGroup[];
  /** Local date of enforcement; the plan's, or the one that people set, unless given. */
  readonly date?: string;
  readonly occasion?: string;
  /** Object ids; everybody of the wave's audience unless given. */
  readonly people?: readonly string[];
}

/** What is to be proposed, or why it cannot be. */
export type SendingDrafted =
  | { readonly kind: "drafted"; readonly gate: string; readonly document: MessageDocument }
  | Problem;

/** Works out exactly what a sending would send to whom, and refuses what could not be sent as it is. */
export async function draftSending(
  world: World,
  rollout: Rollout,
  asked: SendingAsked,
): Promise<SendingDrafted> {
  const { plan, entries } = rollout;
  const { wave, template: name, occasion } = asked;
  const sendable = await sendableVersion(world, rollout, name, asked.version);
  if (sendable.kind === "problem") return sendable;
  const { version, contentHash, template } = sendable;
  const planned = audiencePlan(plan, wave);
  if ("code" in planned) return planned;
  const { phase, audience: group } = planned;
  const audience = asked.people ?? (await audienceOf(world, rollout, group));
  if ("kind" in audience) return audience;
  const now = world.clock.now();
  const date = asked.date ?? enforcementDate(phase, entries);
  if (asked.date !== undefined && daysUntil(asked.date, plan.timeZone, now) < 0)
    return problem("MESSAGE_REFUSED", `${asked.date} is past; a message names no date that has gone by`);
  const timely = date !== undefined && daysUntil(date, plan.timeZone, now) < 0 ? undefined : date;
  const ended = await endedFor(world, rollout, wave);
  const lists = await byVariant(world, audience, asked.variants);
  if ("kind" in lists) return lists;
  const flaws = letterFlaws(template, [...lists.keys()], ended, (language) =>
    messageValues(plan, wave, timely, language, now),
  );
  if (flaws.length > 0)
    return problem("TEMPLATE_UNFIT", `${name} version ${version} cannot be sent to ${wave} as it is`, {
      flaws,
    });
  const about = { rolloutId: rollout.id, wave, template: name, version };
  const mailing = occasion === undefined ? about : { ...about, occasion };
  const to = await sendingTo(world, asked, { mailing, lists, group });
  if ("code" in to) return to;
  const values = messageValues(plan, wave, timely, template.fallback, now);
  const letter = writeLetter(template, { language: undefined, variant: "authenticator", values, ended });
  if (letter.kind !== "letter") throw new Error("a letter without flaws was not written");
  const document: MessageDocument = {
    kind: "message",
    phase: phase.id,
    wave,
    template: name,
    version,
    contentHash,
    ...(occasion === undefined ? {} : { occasion }),
    to,
    ended,
    ...(timely === undefined ? {} : { date: timely }),
    values,
    minutes: sendMinutes(to.kind === "group" ? 1 : to.recipients),
    preview: { subject: letter.letter.subject, text: letterText(letter.letter) },
  };
  return { kind: "drafted", gate: sendGateId({ wave, template: name, version }), document };
}
