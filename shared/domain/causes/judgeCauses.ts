import type { DayTable, SliceTable } from "../measure/sliceTable.ts";
import { upperBound } from "../statistics/upperBound.ts";
import { percent } from "../text/percent.ts";
import { addTables, type SliceSum } from "./addTables.ts";
import type { CauseReport, CauseVerdict, NamedSlice } from "./causeReport.ts";
import { dimensions } from "./dimensions.ts";
import { foreignCause } from "./foreignCause.ts";
import { narrowestSlices } from "./narrowestSlices.ts";
import { fewestNamed, pickSlices, type SliceFinding } from "./pickSlices.ts";
import { tailOf } from "./tailOf.ts";
import { worstDay } from "./worstDay.ts";

/** What is known about the blocked people of one wave. */
export interface CauseQuestion {
  readonly wave: string;
  /** Enforced people of the wave, one table a day. */
  readonly tables: readonly DayTable[];
  /** People whom nobody enforces, over the same days, and over those before that are kept. */
  readonly control: readonly DayTable[];
  readonly earlier: readonly DayTable[];
  /** People of the wave who failed to register. */
  readonly registration: number;
  /** What somebody changed of the wave's own policy and did not put back, one sentence each. */
  readonly drifts: readonly string[];
  /** Display names of apps by id. */
  readonly names: Readonly<Record<string, string>>;
}

const nothing: SliceTable = { users: 0, blocked: 0, slices: {} };
const shown = 10;
const leastRate = 0.005;
const leastControl = 20;

/** The share of people blocked on a day that is usual where the tenant does not show it. */
const usual = 0.02;

/**
 * Says why the people of a wave are blocked. The tests stand in this order: the wave's policy was changed, the cause is
 * foreign, systemic, environmental; the more dangerous reading first. Pure; it accuses nobody, and a person concludes.
 */
export function judgeCauses(question: CauseQuestion): CauseReport {
  const { wave, names } = question;
  const sum = addTables(question.tables);
  const control = addTables(question.control);
  const worst = worstDay(question.tables) ?? nothing;
  const found = pickSlices(sum, worst, ({ blocked, users }) =>
    tailOf(blocked, worst.blocked, users / worst.users),
  );
  return {
    wave,
    ...verdictOf(question, sum, worst, control, found),
    users: sum.users,
    blocked: sum.blocked,
    people: sum.people,
    control: { users: control.users, blocked: control.blocked },
    slices: found.slice(0, shown).map((finding) => named(finding, names)),
  };
}

type Said = Pick<CauseReport, "verdict" | "because" | "fix">;

function verdictOf(
  question: CauseQuestion,
  sum: SliceSum,
  worst: SliceTable,
  control: SliceSum,
  found: readonly SliceFinding[],
): Said {
  const { registration, drifts, names } = question;
  const [drift] = drifts;
  if (drift !== undefined)
    return say(
      "systemic",
      drift,
      "put the policy back as it was approved, or have the change accepted, then retry",
    );
  const foreignBecause = foreignCause(question);
  if (foreignBecause !== undefined)
    return say(
      "foreign",
      foreignBecause,
      "nothing of this rollout is to be repaired; wait until that is over",
    );
  if (registration > 1 && 10 * registration >= sum.blocked) {
    const because = `${registration} people of the wave could not register a method, beside ${sum.blocked} blocked ones`;
    return say(
      "systemic",
      because,
      "look at what guards registration: its policy, risk, and the methods policy",
    );
  }
  if (sum.people < fewestNamed) {
    const because = `${sum.people} people are blocked on one day at most, fewer than ${fewestNamed}: nothing that they share is named`;
    return say("undetermined", because, "ask the blocked people, whom the rollback lists");
  }
  const rate = normalRate(control);
  const few = narrowestSlices(sum, found, rate);
  if (few !== undefined)
    return environmental(
      sum,
      few.map((finding) => named(finding, names)),
    );
  const raised = mostRaised(pickSlices(sum, worst, ({ blocked, users }) => tailOf(blocked, users, rate)));
  if (raised.length > 2) {
    const list = raised.map((finding) => named(finding, names).name).join(", ");
    const because = `blocks are raised in ${raised.length} unrelated slices (${list}), and no one or two hold them`;
    return say(
      "systemic",
      because,
      "look at what all of them share: the policy, the methods policy, the passkey profile",
    );
  }
  const because = `${sum.blocked} of ${sum.users} people are blocked (${percent(sum.blocked, sum.users)}) and nothing that they share stands out`;
  return say("undetermined", because, "read the sign-ins of the blocked people, whom the rollback lists");
}

/** The share of people blocked on a day that is no elevation: what is seen, at most, where nobody is enforced. */
const normalRate = ({ blocked, users }: SliceSum): number =>
  users < leastControl ? usual : Math.max(leastRate, upperBound(blocked, users, 0.05));

/** The raised slices of the dimension with most of them: those of one dimension are about different sign-ins. */
function mostRaised(raised: readonly SliceFinding[]): readonly SliceFinding[] {
  const lists = [...Map.groupBy(raised, ({ dimension }) => dimension).values()];
  return lists.reduce((most, list) => (list.length > most.length ? list : most), []);
}

function environmental(sum: SliceSum, slices: readonly NamedSlice[]): Said {
  const [first] = slices;
  if (first === undefined) throw new RangeError("no slice holds the blocked people");
  const { shares, fix } = dimensions[first.dimension];
  const name = slices.map((slice) => slice.name).join(" or ");
  const blocked = slices.reduce((all, slice) => all + slice.blocked, 0);
  const users = slices.reduce((all, slice) => all + slice.users, 0);
  const because = `${percent(blocked, sum.blocked)} of the blocked people ${shares(name)}; they are ${percent(users, sum.users)} of the people active (${blocked} of ${sum.blocked} blocked, ${users} of ${sum.users} active, each counted once a day)`;
  return say("environmental", because, fix(name));
}

const say = (verdict: CauseVerdict, because: string, fix: string): Said => ({ verdict, because, fix });

const named = (finding: SliceFinding, names: CauseQuestion["names"]): NamedSlice => ({
  ...finding,
  name:
    (finding.dimension === "app" && Object.hasOwn(names, finding.value) && names[finding.value]) ||
    finding.value,
});
