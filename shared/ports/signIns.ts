import type { SignIn } from "../domain/people/signIn.ts";
import type { Reading } from "./reading.ts";

/** One page of sign-ins. */
export interface SignInPage {
  readonly signIns: readonly SignIn[];
  /** Rows that did not parse, by what tells them apart when they are read again. */
  readonly unread: readonly string[];
  /** Epoch milliseconds by the tenant's clock; absent when the tenant did not say. Nothing after it can be on the page. */
  readonly servedAt?: number;
  /** Where to go on; absent after the last page. Opaque, at most some kilobytes. */
  readonly next?: string;
}

/** Interactive and non-interactive sign-ins of the tenant, by time. */
export interface SignIns {
  /** Whether somebody who knows the tenant lets rows be asked for by person; nobody documents that it can. */
  readonly byPerson?: boolean;
  /** Rows with from <= createdDateTime < until (epoch milliseconds), one page of at most 1,000; those of some people only where they are named. */
  page(from: number, until: number, next?: string, people?: readonly string[]): Promise<Reading<SignInPage>>;
}
