import type { NoticeContext } from "../../domain/notices/noticeContext.ts";
import type { Notice, Severity } from "../../ports/notices.ts";

/** A notice with everything that people are told with it. */
export interface ToldNotice {
  readonly notice: Notice;
  /** Absent where it belongs to no rollout, or the plan cannot be read. */
  readonly context?: NoticeContext;
  /** What happens next, and when. */
  readonly next: string;
}

/** Does one part of a delivery, for example to one recipient, unless it was done before. */
export type Once = (part: string, send: () => Promise<void>) => Promise<void>;

/** One way to people. */
export interface NoticeChannel {
  /** `[a-z]+`; under it is kept what was delivered. */
  readonly name: string;
  /** The least urgent notices that it carries. */
  readonly least: Severity;
  /** Hands a notice to people; throws when they did not get it. */
  deliver(told: ToldNotice, once: Once): Promise<void>;
}
