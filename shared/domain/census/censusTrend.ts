import { type LegacyKind, legacyKinds } from "../credentials/legacyKind.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import type { CensusDay } from "./censusDay.ts";

/** How one kind of legacy credential has gone, from the first census day to the newest; people. */
export interface KindTrend {
  readonly registered: { readonly first: number; readonly now: number; readonly perWeek: number };
  readonly used: { readonly first: number; readonly now: number; readonly perWeek: number };
  /** Newest local day on which anybody signed in with it. */
  readonly lastUsed?: string;
}

/** How many days of census lie behind a trend, and how each kind has gone. */
export interface CensusTrend {
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly kinds: Readonly<Record<LegacyKind, KindTrend>>;
}

/** How legacy credentials go from day to day: a straight line through the counts, in people a week; undefined before the second day. Pure. */
export function censusTrend(days: readonly CensusDay[]): CensusTrend | undefined {
  const [first, newest] = [days[0], days.at(-1)];
  if (first === undefined || newest === undefined || first === newest) return undefined;
  const trends = legacyKinds.map((kind): readonly [LegacyKind, KindTrend] => {
    const { lastUsed } = newest.kinds[kind];
    const of = (part: "registered" | "used") => ({
      first: first.kinds[kind][part],
      now: newest.kinds[kind][part],
      perWeek: slopeOf(days.map(({ day, kinds }) => [dayNumber(day), kinds[kind][part]])) * 7,
    });
    return [
      kind,
      { registered: of("registered"), used: of("used"), ...(lastUsed === undefined ? {} : { lastUsed }) },
    ];
  });
  const kinds = Object.fromEntries(trends) as Record<LegacyKind, KindTrend>;
  return { from: first.day, until: newest.day, days: days.length, kinds };
}

/** Least squares, rounded to hundredths. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  if (spread === 0) return 0;
  return (
    Math.round((points.reduce((sum, [at, count]) => sum + (at - x) * (count - y), 0) / spread) * 100) / 100
  );
}
