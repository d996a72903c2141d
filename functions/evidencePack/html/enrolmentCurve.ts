import { escapeXml } from "../../../shared/domain/pictures/escapeXml.ts";
import { svgMarks } from "../../../shared/domain/pictures/svgMarks.ts";
import { shareText } from "../../../shared/domain/text/shareText.ts";
import type { WaveView } from "../../../shared/schemas/http/waveView.ts";
import { type Html, raw } from "./element.ts";

const size = { width: 620, height: 190 } as const;
const inside = { left: 46, right: 70, top: 16, bottom: 30 } as const;
const [plotWidth, plotHeight] = [
  size.width - inside.left - inside.right,
  size.height - inside.top - inside.bottom,
];
const shares = [0, 0.25, 0.5, 0.75, 1];
const small = { size: 11, colour: "muted" } as const;

/** How the share of enrolled people of a wave grew by day, as a picture; undefined with fewer than two days. Pure. */
export function enrolmentCurve({ name, enrolledByDay }: WaveView): Html | undefined {
  const days = enrolledByDay.filter(({ audience }) => audience > 0);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 2) return undefined;
  const x = (index: number): number => inside.left + (index / (days.length - 1)) * plotWidth;
  const y = (share: number): number => inside.top + (1 - share) * plotHeight;
  const points = days.map(
    ({ enrolled, audience }, index) => [x(index), y(Math.min(1, enrolled / audience))] as const,
  );
  const end = points.at(-1) ?? [0, 0];
  const share = shareText(last.enrolled / last.audience);
  const about = `Enrolled in ${name} from ${first.day} to ${last.day}: ${last.enrolled} of ${last.audience} (${share})`;
  return raw(
    [
      `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${escapeXml(about)}">`,
      ...shares.flatMap((line) => [
        svgMarks.line([inside.left, y(line)], [inside.left + plotWidth, y(line)], "grid"),
        svgMarks.text(inside.left - 6, y(line) + 4, `${line * 100} %`, { ...small, anchor: "end" }),
      ]),
      svgMarks.path(points, "mark"),
      svgMarks.circle(end[0], end[1], 3, "mark", about),
      svgMarks.text(end[0] + 7, end[1] + 4, share, { size: 12, bold: true }),
      svgMarks.text(inside.left, size.height - 8, first.day, small),
      svgMarks.text(inside.left + plotWidth, size.height - 8, last.day, { ...small, anchor: "end" }),
      `</svg><figcaption class="muted">${escapeXml(about)}</figcaption></figure>`,
    ].join(""),
  );
}
