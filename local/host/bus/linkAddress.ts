import type { Receiver, Sender } from "rhea";

/** What a client said when it opened a link. */
export interface Attach {
  readonly source?: { readonly address?: string; readonly filter?: Readonly<Record<string, unknown>> };
  readonly target?: { readonly address?: string };
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly snd_settle_mode?: number;
}

const managementSuffix = "/$management";

/** The opening of a link; the library leaves it out of its types. */
export function attachOf(link: Sender | Receiver): Attach {
  return (link as unknown as { readonly remote: { readonly attach: Attach } }).remote.attach;
}

/** The entity that an address means, in lower case. */
export function entityOf(address: string | undefined): string {
  return (address ?? "")
    .replace(/^(amqps?|sb):\/\/[^/]+/, "")
    .replace(/^\/+/, "")
    .toLowerCase();
}

/** True for the addresses that answer requests instead of holding messages. */
export function isControl(entity: string): boolean {
  return entity === "$cbs" || entity.endsWith(managementSuffix);
}

/** The entity that a management address belongs to. */
export function managedEntity(address: string): string {
  return address.slice(0, -managementSuffix.length);
}
