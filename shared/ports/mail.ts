import type { Reading } from "./reading.ts";

/** Where one person's mail goes, and in which language they want it; asked when it is sent, never stored. */
export interface Addressee {
  /** Object id. */
  readonly id: string;
  /** Absent where the person has no mailbox. */
  readonly address?: string;
  /** Language tag such as "en-US"; absent where the person has none set. */
  readonly language?: string;
  readonly accountEnabled: boolean;
}

/** One message to one address. */
export interface OutgoingMail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly html: string;
  /** Stands in a header of the message, so that a message trace tells which one it was: 32 hex digits. */
  readonly marker: string;
}

/** What sending came to: accepted is not delivered, refused is about this message, barred about all of them. */
export type MailOutcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly because: string }
  | {
      readonly kind: "barred";
      readonly because: string /** The permission is missing. */;
      readonly forbidden?: true;
    }
  | { readonly kind: "throttled"; readonly retryAfterMs: number; readonly because: string }
  /** Nobody knows whether it went out. */
  | { readonly kind: "unknownOutcome"; readonly because: string };

/** Mail from one mailbox to people of the tenant. */
export interface Mail {
  /** Object id or user principal name of the mailbox; undefined where none is set, and then nothing is sent. */
  readonly sender: string | undefined;
  addressee(person: string): Promise<Reading<Addressee>>;
  /** Address of a group that takes mail; undefined where it takes none. */
  groupAddress(groupId: string): Promise<Reading<string | undefined>>;
  /** Sends once; never again by itself, whatever the answer. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
}
