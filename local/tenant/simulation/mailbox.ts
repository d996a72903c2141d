import { userPrincipalNameOf } from "../graph/names.ts";
import { accountKind } from "../people/population.ts";
import type { JournalEntry } from "./journalEntry.ts";
import type { World } from "./world.ts";

/** One message as one mailbox got it; to an address that nobody has nobody gets anything. */
interface Delivered {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly sender: string;
  readonly address: string;
  /** Index of the account; undefined where the address is nobody's. */
  readonly person: number | undefined;
  readonly subject: string;
  readonly marker?: string;
}

/** What a mailbox may send: messages a minute, and recipients a day. */
const [perMinute, perDay] = [30, 10_000];
const [minuteMs, dayMs] = [60_000, 86_400_000];

/** Everything that was sent, and who got it. */
export class Mailbox {
  readonly delivered: Delivered[] = [];
  readonly #sent: { readonly at: number; readonly sender: string; readonly recipients: number }[] = [];
  #byAddress: ReadonlyMap<string, number> | undefined;

  /** Milliseconds until a mailbox may send one more message to so many recipients; 0 for at once. */
  waitMs(sender: string, recipients: number, now: number): number {
    const own = this.#sent.filter((each) => each.sender === sender && each.at > now - dayMs);
    const minute = own.filter(({ at }) => at > now - minuteMs);
    const oldest = minute[minute.length - perMinute];
    if (oldest !== undefined) return oldest.at + minuteMs - now;
    const today = own.reduce((sum, each) => sum + each.recipients, 0);
    return today + recipients > perDay ? (own[0]?.at ?? now) + dayMs - now : 0;
  }

  /** Puts a message into the mailboxes of its recipients; whoever is asked to register by it is invited, or reminded. */
  deliver(world: World, entry: Extract<JournalEntry, { readonly kind: "mail" }>): void {
    const { at, sender, to, subject, marker, asks } = entry;
    this.#sent.push({ at, sender, recipients: to.length });
    for (const address of to) {
      const group = world.groups.find(({ mail }) => mail === address);
      const people = group === undefined ? [this.#personAt(world, address)] : world.membersOf(group.id);
      for (const person of people) {
        this.delivered.push({
          at,
          sender,
          address,
          person,
          subject,
          ...(marker === undefined ? {} : { marker }),
        });
        if (asks && person !== undefined) askToRegister(world, person, at);
      }
    }
  }

  #personAt({ people }: World, address: string): number | undefined {
    this.#byAddress ??= new Map(
      people.ids.flatMap((_, account) =>
        people.kind[account] === accountKind.guest
          ? []
          : [[userPrincipalNameOf(people, account).toLowerCase(), account] as const],
      ),
    );
    return this.#byAddress.get(address);
  }
}

/** Somebody asks as the member of every audience that they are in. */
function askToRegister(world: World, person: number, at: number): void {
  for (const [index, { id }] of world.people.shape.audiences.entries()) {
    if (!world.membership.contains(id, person, (change) => change.at <= at)) continue;
    world.enrolment.read(index + 1, person);
    world.registrationFault.noticeInvitation(index + 1, at);
  }
}
