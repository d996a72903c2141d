import { localTime } from "../../domain/text/localTime.ts";
import type { ToldNotice } from "./noticeChannel.ts";
import { plainLine } from "./plainLine.ts";

/** One thing that a notice says: a label of ours, and text. */
export interface NoticeLine {
  readonly label: string;
  readonly text: string;
  /** A call or command that is copied as it stands. */
  readonly isCode?: true;
}

/** Everything that a notice says beside its sentence, in the order in which people need it; texts are cut to a length. */
export function noticeLines({ notice, context, next }: ToldNotice, most: number): readonly NoticeLine[] {
  const { rolloutId, at, phase, wave, measured = [], call, lastResort } = notice;
  const line = (label: string, text: string | undefined): NoticeLine[] =>
    text === undefined ? [] : [{ label, text: plainLine(text, most) }];
  const code = (label: string, text: string | undefined): NoticeLine[] =>
    (text ?? "")
      .split("\n")
      .filter((each) => each !== "")
      .map((each) => ({ label, text: plainLine(each, most), isCode: true as const }));
  const about = context?.phase;
  return [
    ...line("Tenant", context && `${context.organization} (${context.tenantId})`),
    ...line("Rollout", context === undefined ? rolloutId : `${context.rollout} (${rolloutId})`),
    ...line("Phase", about === undefined ? phase : `${about.title} (${about.id})`),
    ...line("Goal", about?.goal),
    ...line("Wave", context?.wave === undefined ? wave : `${context.wave.name} (${context.wave.id})`),
    ...line("Since", localTime(context?.timeZone ?? "UTC", at)),
    ...measured.flatMap((each) => line("Measured", each)),
    ...line("Next", next),
    ...code("To answer", call),
    ...code("Last resort, without this product", lastResort),
  ];
}
