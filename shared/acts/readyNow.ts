import type { DomainsKnown } from "../domain/enrolment/domainsKnown.ts";

/** Whom the newest collected reading of one wave lets be enforced, and how old it is. */
export interface ReadyPeople extends DomainsKnown {
  /** Object ids: ready and not exempt, or enforced already. */
  readonly people: ReadonlySet<string>;
  /** Object ids of everybody in the audience who has a passkey that counts, enforced or not. */
  readonly enrolled: ReadonlySet<string>;
  /** Those of them who can use it on every platform they use. */
  readonly ready: ReadonlySet<string>;
  /** Epoch milliseconds up to which sign-ins were read, and up to which it is known who is enrolled. */
  readonly signInsUntil: number;
  readonly enrolmentAt: number;
}

/** Asks the background reading for a wave's ready people; undefined when nothing was read yet. */
export type ReadyNow = (rolloutId: string, wave: string) => Promise<ReadyPeople | undefined>;
