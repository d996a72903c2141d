import { drawBinomial } from "../../shared/domain/statistics/drawBinomial.ts";
import { forecastEnrolment } from "../../shared/domain/statistics/forecastEnrolment.ts";
import { learnEnrolment } from "../../shared/domain/statistics/learnEnrolment.ts";
import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";
import { type Cohort, drawCohort, seenAfter } from "./drawCohort.ts";
import { drawOrganization } from "./drawOrganization.ts";
import { type Interval, intervalOf } from "./intervalOf.ts";
import { plainHazard } from "./plainHazard.ts";

/** One simulated wave and what was foreseen of it; people enrolled at the end. */
export interface EnrolmentRun {
  readonly outcome: number;
  readonly ours: Interval;
  readonly oracle: Interval;
  readonly plain: Interval;
}

const draws = 1000;
const earlierDays = 30;

/** How many waves may have gone before, and whether people are reminded of what the forecast is not told. */
export interface EnrolmentCase {
  readonly mostEarlier: number;
  readonly reminded: boolean;
}

/**
 * One wave of 60 to 3,000 people, seen for 7 to 14 days and foreseen for 7 to 14 more, after none or some earlier ones.
 * The oracle knows the chances of every day to come. Undefined where too few had enrolled for a forecast.
 */
export function enrolmentRun(
  seed: number,
  { mostEarlier, reminded }: EnrolmentCase,
): EnrolmentRun | undefined {
  const random = seededRandom(`enrolment ${seed}`);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const organization = drawOrganization(seed % 2 === 0 ? "mixed" : "fading", random);
  const earlier = Array.from({ length: upTo(mostEarlier) }, () => {
    const people = Math.round(60 * 10 ** random());
    return seenAfter(earlierDays, drawCohort(organization, { people, days: earlierDays, reminded }, random));
  });
  const [seenDays, horizonDays] = [7 + upTo(7), 7 + upTo(7)];
  const days = seenDays + horizonDays;
  const people = Math.round(60 * 50 ** random());
  const cohort = drawCohort(organization, { people, days, reminded }, random);
  const prior = earlier.length === 0 ? {} : { prior: learnEnrolment(earlier, random) };
  const foreseen = forecastEnrolment(
    { ...seenAfter(seenDays, cohort), ...prior },
    { targets: [], horizonDays },
    random,
  );
  const ours = foreseen.kind === "foreseen" ? foreseen.byDay.at(-1) : undefined;
  if (ours === undefined) return undefined;
  return {
    outcome: cohort.enrolled[days] ?? 0,
    ours,
    oracle: oracleOf(cohort, seenDays, days, random),
    plain: plainHazard(people, cohort.enrolled.slice(0, seenDays + 1), horizonDays, random),
  };
}

function oracleOf(
  { people, shareLeft, enrolled }: Cohort,
  seen: number,
  end: number,
  random: () => number,
): Interval {
  const before = enrolled[seen] ?? 0;
  const chance = 1 - (shareLeft[end] ?? 1) / (shareLeft[seen] ?? 1);
  return intervalOf(
    Array.from({ length: draws }, () => before + drawBinomial(people - before, chance, random)),
  );
}
