import type { Entry } from "../ledger/entry.ts";
import { questionsIn } from "./questionsIn.ts";
import { sendGate } from "./sendGate.ts";
import { type TemplateName, templateNames } from "./template.ts";
import { versionsIn } from "./versionsIn.ts";

/** What became of sending a template to a wave. */
export interface SeenSending {
  /** Epoch milliseconds at which the first sending came to its end. */
  readonly at: number;
  readonly version: number;
  readonly via: "people" | "group" | "wouldHave" | "export";
  readonly recipients: number;
  readonly accepted: number;
  readonly failed: number;
  readonly uncertain: number;
}

/** What a turn sees of one template; only counts, no text. */
export interface SeenTemplate {
  /** Newest version that may be sent, and whether it is final. */
  readonly approved?: { readonly version: number; readonly final: boolean };
  /** Newest version of all. */
  readonly drafted?: number;
  /** The newest approved version after the first that answers questions, or the newest decision to keep the text. */
  readonly refined?: { readonly at: number; readonly how: "version" | "kept"; readonly version: number };
  /** By wave id. */
  readonly sent: Readonly<Record<string, SeenSending>>;
}

/** What a turn sees of messages and of the questions that people asked. */
export interface SeenMessages {
  readonly templates: Readonly<Partial<Record<TemplateName, SeenTemplate>>>;
  /** Epoch milliseconds of the questions, oldest first, at most 50 of those that nothing addresses. */
  readonly open: readonly number[];
  readonly asked: number;
  /** Epoch milliseconds of the first question. */
  readonly firstAskedAt?: number;
}

const mostOpen = 50;

/** Which messages, and to which waves, somebody wants to know of. */
export interface AskedMessages {
  readonly templates: readonly TemplateName[];
  /** Wave ids. */
  readonly waves: readonly string[];
}

/** Reads out of a rollout's entries what criteria must know of messages; all of them unless some are asked for. Pure. */
export function seenMessages(entries: readonly Entry[], asked?: AskedMessages): SeenMessages {
  const questions = questionsIn(entries);
  const first = questions[0]?.at;
  return {
    templates: Object.fromEntries(
      (asked?.templates ?? templateNames)
        .map((name) => [name, seenTemplate(entries, name, asked?.waves)] as const)
        .filter(([, seen]) => seen.drafted !== undefined || Object.keys(seen.sent).length > 0),
    ),
    open: questions
      .filter(({ addressed }) => addressed === undefined)
      .map(({ at }) => at)
      .slice(0, mostOpen),
    asked: questions.length,
    ...(first === undefined ? {} : { firstAskedAt: first }),
  };
}

function seenTemplate(
  entries: readonly Entry[],
  name: TemplateName,
  waves: readonly string[] | undefined,
): SeenTemplate {
  const own = versionsIn(entries).filter(({ template }) => template === name);
  const approved = own.findLast(({ state }) => state !== "draft");
  const drafted = own.at(-1)?.version;
  const refined = refinedIn(entries, name);
  const sent: Record<string, SeenSending> = {};
  const occasions = new Map<string, string | undefined>();
  for (const entry of entries) {
    const sending = sendingOf(entry, name);
    if (sending === undefined || !(waves?.includes(sending.wave) ?? true)) continue;
    const { wave, occasion, ...seen } = sending;
    const isSame = occasions.get(wave) === occasion;
    sent[wave] = withEarlier(seen, sent[wave], isSame);
    occasions.set(wave, occasion);
  }
  return {
    ...(approved === undefined
      ? {}
      : { approved: { version: approved.version, final: approved.state === "final" } }),
    ...(drafted === undefined ? {} : { drafted }),
    ...(refined === undefined ? {} : { refined }),
    sent,
  };
}

function sendingOf(
  { at, body }: Entry,
  name: TemplateName,
): (SeenSending & { readonly wave: string; readonly occasion?: string }) | undefined {
  if (body.kind === "messageSent" && body.template === name) {
    const { wave, occasion, version, via, recipients, accepted, failed, uncertain } = body;
    const on = occasion === undefined ? {} : { occasion };
    return { wave, ...on, at, version, via, recipients, accepted, failed, uncertain };
  }
  if (body.kind === "proposalEnded" && body.outcome === "wouldHave") {
    const gate = sendGate(body.gate);
    if (gate?.template !== name) return undefined;
    const { wave, version } = gate;
    return { wave, at, version, via: "wouldHave", recipients: 0, accepted: 0, failed: 0, uncertain: 0 };
  }
  if (body.kind !== "exportAttested" || body.template !== name) return undefined;
  const { wave, version, recipients } = body;
  return { wave, at, version, via: "export", recipients, accepted: recipients, failed: 0, uncertain: 0 };
}

/**
 * Who joined later is sent the same version later: it is one sending, and people were asked when it first went out. Those
 * whom it failed for are sent it again on the same occasion, and count as the later sending has it.
 */
function withEarlier(
  sending: SeenSending,
  earlier: SeenSending | undefined,
  isSameOccasion: boolean,
): SeenSending {
  if (earlier === undefined) return sending;
  if (earlier.version !== sending.version || earlier.via !== sending.via)
    return { ...sending, at: earlier.at };
  const again = isSameOccasion ? earlier.failed : 0;
  return {
    ...sending,
    at: earlier.at,
    recipients: earlier.recipients - again + sending.recipients,
    accepted: earlier.accepted + sending.accepted,
    failed: earlier.failed - again + sending.failed,
    uncertain: earlier.uncertain + sending.uncertain,
  };
}

function refinedIn(entries: readonly Entry[], name: TemplateName): SeenTemplate["refined"] {
  const kept = entries.findLast(({ body }) => body.kind === "templateKept" && body.template === name);
  const better = versionsIn(entries).findLast(
    ({ template, version, state, answers }) =>
      template === name && version > 1 && state !== "draft" && answers.length > 0,
  );
  const betterAt = better?.approval?.at ?? 0;
  if (kept?.body.kind === "templateKept" && kept.at > betterAt)
    return { at: kept.at, how: "kept", version: kept.body.version };
  return better === undefined ? undefined : { at: betterAt, how: "version", version: better.version };
}
