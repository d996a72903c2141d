import type { MessageTo } from "../../shared/domain/mailing/messageDocument.ts";
import { mayBeSent } from "../../shared/domain/mailing/recipientState.ts";
import { mostRecipients } from "../../shared/domain/mailing/sendTime.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Problem, problem } from "../http/problem.ts";
import { type Mailing, readRecipients } from "./recipientRows.ts";
import type { RecipientLists, VariantGroup } from "./recipientsOf.ts";

/** The sending whose recipients are worked out. */
interface Asked {
  readonly wave: string;
  readonly via: "people" | "group";
  readonly variants: readonly VariantGroup[];
  readonly people?: readonly string[];
}

/** Whom a sending goes to, with the lists in the evidence store; or why it cannot go to them in this way. */
export async function sendingTo(
  world: World,
  { wave, via, variants, people }: Asked,
  {
    mailing,
    lists,
    group,
  }: { readonly mailing: Mailing; readonly lists: RecipientLists; readonly group: string },
): Promise<MessageTo | Problem> {
  const all = [...lists.values()].flat().length;
  if (all === 0) return problem("NO_RECIPIENTS", `wave ${wave} has nobody to write to`, { recipients: 0 });
  const synced = await syncedRefusal(world, variants);
  if (synced) return synced;
  const known = await readRecipients(world, mailing);
  const had = hadBy(mailing, known, via, group);
  if (had) return had;
  if (via === "group") {
    if (people !== undefined || variants.length > 0)
      return problem(
        "MESSAGE_REFUSED",
        "a group address reaches everybody of an audience with one and the same text",
      );
    if (!mayBeSent(known.get(group), -1))
      return problem("NO_RECIPIENTS", `the address of the group has it already`, { recipients: all });
    const address = await world.mail.groupAddress(group);
    if (address.kind !== "read")
      return problem(
        "TENANT_UNAVAILABLE",
        `whether group ${group} takes mail is not known: ${address.because}`,
      );
    return address.value === undefined
      ? problem("MESSAGE_REFUSED", `group ${group} takes no mail; take an export, or send to each person`)
      : { kind: "group", group, recipients: all };
  }
  const left = [...lists].map(([variant, ids]) => ({
    variant,
    ids: ids.filter((id) => mayBeSent(known.get(id), -1)),
  }));
  const count = left.flatMap(({ ids }) => ids).length;
  if (count === 0) {
    const detail = `all ${all} people of wave ${wave} have it already, or stand on record as uncertain`;
    return problem("NO_RECIPIENTS", detail, { recipients: 0 });
  }
  if (count > mostRecipients) {
    const detail = `${count} people > ${mostRecipients}: send it to the address of the audience ("via":"group"), or take an export, send that with a system for many messages, and attest it`;
    return problem("TOO_MANY_RECIPIENTS", detail, { recipients: count });
  }
  const stored = [];
  for (const { variant, ids } of left) {
    if (ids.length === 0) continue;
    const peopleHash = await world.evidence.putPeople(mailing.rolloutId, ids);
    stored.push({ variant, recipients: ids.length, peopleHash });
  }
  return { kind: "people", recipients: count, lists: stored };
}

/** Whoever got it in one way does not get it in the other, also where nobody knows whether they did. */
function hadBy(
  { template, version }: Mailing,
  known: Awaited<ReturnType<typeof readRecipients>>,
  via: Asked["via"],
  group: string,
): Problem | undefined {
  const reached = [...known].flatMap(([id, row]) => (mayBeSent(row, -1) ? [] : [id]));
  const people = reached.filter((id) => id !== group).length;
  const what = `${template} version ${version} already, and nobody gets it twice: draft another version`;
  if (via === "people" && reached.length > people)
    return problem("MESSAGE_REFUSED", `the address of group ${group} had ${what}`);
  return via === "group" && people > 0
    ? problem("MESSAGE_REFUSED", `${people} people had ${what}, or send it to the others one by one`)
    : undefined;
}

/** Synced passkeys are told of only where the tenant lets people register one. */
async function syncedRefusal(world: World, variants: readonly VariantGroup[]): Promise<Problem | undefined> {
  if (!variants.some(({ variant }) => variant === "syncedPasskey")) return undefined;
  const methods = await world.methods.read();
  if (methods.kind !== "read")
    return problem(
      "TENANT_UNAVAILABLE",
      `whether synced passkeys are allowed is not known: ${methods.because}`,
    );
  const allowed = methods.value.passkeys.profiles.some(({ types }) => types.includes("synced"));
  return allowed
    ? undefined
    : problem(
        "MESSAGE_REFUSED",
        "no passkey profile of the tenant allows synced passkeys; leave that variant out",
      );
}
