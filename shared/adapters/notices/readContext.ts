import { pinnedIn } from "../../domain/ledger/pinnedIn.ts";
import { contextOf } from "../../domain/notices/contextOf.ts";
import type { NoticeContext } from "../../domain/notices/noticeContext.ts";
import type { Plans } from "../../ports/documents.ts";
import type { Ledger } from "../../ports/ledger.ts";
import type { Notice } from "../../ports/notices.ts";

/** What a notice is about, as the plan of its rollout says; undefined where there is none, because an alert goes out whatever else is broken. */
export async function readContext(
  { ledger, plans }: { readonly ledger: Pick<Ledger, "read">; readonly plans: Pick<Plans, "get"> },
  notice: Notice,
): Promise<NoticeContext | undefined> {
  try {
    const planHash = pinnedIn(await ledger.read(notice.rolloutId))?.planHash;
    const plan = planHash === undefined ? undefined : await plans.get(notice.rolloutId, planHash);
    return plan === undefined ? undefined : contextOf(plan, notice);
  } catch {
    return undefined;
  }
}
