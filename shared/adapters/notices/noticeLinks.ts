import type { Notice } from "../../ports/notices.ts";

/** A page that a person opens: reading it decides nothing, and it asks for a sign-in of its own. */
export interface NoticeLink {
  readonly title: string;
  readonly url: string;
}

/** Links of a notice to the pages of this app; none where its address is not known. */
export function noticeLinks(
  { rolloutId, call = "" }: Pick<Notice, "rolloutId" | "call">,
  origin: string | undefined,
): readonly NoticeLink[] {
  if (origin === undefined) return [];
  const url = (path: string): string => new URL(path, origin).href;
  if (!/^[a-z0-9-]+$/.test(rolloutId) || rolloutId === "all")
    return [{ title: "Open the rollouts", url: url("/api/rollouts") }];
  const gate = /\/gates\/([A-Za-z0-9._-]+)/.exec(call)?.[1];
  const self = `/api/rollouts/${rolloutId}`;
  return [
    ...(gate === undefined ? [] : [{ title: "Open the gate", url: url(`${self}/gates/${gate}`) }]),
    { title: "Open the rollout", url: url(self) },
  ];
}
