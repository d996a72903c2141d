import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DateTime } from "luxon";
import { scenarioNamed } from "../tenant/scenarios/scenarioNamed.ts";
import { createDevIssuer } from "../world/issuer/createDevIssuer.ts";
import { readDevKey } from "../world/issuer/readDevKey.ts";
import { createRolloutApi, type RolloutApi } from "./api/rolloutApi.ts";
import { createCalendar } from "./calendar/createCalendar.ts";
import { castActors } from "./castActors.ts";
import { createRecorder } from "./createRecorder.ts";
import { createTokens } from "./createTokens.ts";
import { createDisplay, type Display } from "./display/createDisplay.ts";
import { entryLine } from "./display/entryLine.ts";
import { handIntroduction } from "./display/handIntroduction.ts";
import { renderSummary } from "./display/renderSummary.ts";
import { stamp } from "./display/stamp.ts";
import { whoDecided } from "./display/whoDecided.ts";
import { createPace, drive } from "./drive.ts";
import type { Facts } from "./judgement/facts.ts";
import { type LookBook, openLookBook } from "./lookBook.ts";
import { openSite, repositoryRoot, type Site } from "./openSite.ts";
import type { DemoOptions } from "./parseOptions.ts";
import { type DemoPlan, readDemoPlan } from "./readDemoPlan.ts";
import { runFacts } from "./runFacts.ts";
import { openStateFolder, type StateFolder } from "./savedRun.ts";
import { type Play, scenarios } from "./scenarios.ts";
import { shapeTenant } from "./shape/shapeTenant.ts";
import { startRollout } from "./startRollout.ts";
import { type RolloutWatch, watchRollout } from "./watchRollout.ts";

/** The evidence pack of the run, to be opened in any browser. */
const evidenceFile = "evidence.html";
const hourMs = 60 * 60_000;
const weekMs = 7 * 24 * hourMs;
/** Weeks for which the simulated tenant has people who join. */
const mostWeeks = 60;

/** Plays one run from start (or from where it was) to end, and shows it; answers with the exit code. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const wallStart = performance.now();
  const folder = openStateFolder(options);
  const { scenario } = folder.run;
  const play = scenarios[scenario];
  if (play === undefined)
    throw new RangeError(`the run in ${folder.path} has an unknown scenario: ${scenario}`);
  const plan = await readDemoPlan(folder.plan ?? join(repositoryRoot, "rollout.plan.sample.json"));
  const shape = shapeTenant(plan, folder.run.users);
  const startedAt = startOf(folder.run.start, plan.timeZone);
  const out = options.json ? process.stderr : process.stdout;
  const title = `Scenario ${scenario}, ${folder.run.users} people`;
  const display = createDisplay(out, title, plan.timeZone);
  display.print([`${title}, seed ${folder.run.seed}; state in ${folder.path}`]);

  const looks = openLookBook(join(folder.path, "looks.jsonl"));
  let watch: RolloutWatch | undefined;
  const site = await openSite(
    folder,
    startedAt,
    shape,
    // Whoever may write nothing can switch nothing on: there it is on already.
    plan.phases.some(({ enables }) => enables) && play.permissions !== "read",
    (notice) => watch?.notice(notice),
    (how) => display.event(startedAt, `the host died (${how}) and is started again`),
  );
  closeOnSignal(site, display, folder, options.byHand);
  try {
    await rememberPolicies(folder, site, startedAt);
    const api = createRolloutApi(
      site.client,
      { id: plan.people.operators[0] ?? "", role: "operator" },
      createTokens(createDevIssuer(readDevKey(folder.path)), site.clock),
    );
    const rolloutId = await startRollout(api, site.clock, plan.text);
    const shown = options.resume ? (await api.timeline(rolloutId, 0)).length : 0;
    watch = watchRollout(api, rolloutId, display, shown);
    display.event(await site.clock.settle(), `virtual time ${options.resume ? "goes on" : "begins"}`);
    if (options.byHand)
      display.print(handIntroduction(await site.host.origin(), rolloutId, plan, folder.path));
    await perform({
      options,
      play,
      plan,
      site,
      api,
      rolloutId,
      startedAt,
      watch,
      looks,
      isOwnPlan: folder.plan !== undefined,
    });
    writeFileSync(join(folder.path, evidenceFile), await api.evidencePage(rolloutId));
    const facts = await factsOf({ folder, site, api, rolloutId, plan, startedAt, wallStart, looks });
    return tell(facts, play, folder, display, plan, options.json);
  } finally {
    await site.close();
  }
}

async function perform(parts: {
  options: DemoOptions;
  play: Play;
  plan: DemoPlan;
  site: Site;
  api: RolloutApi;
  rolloutId: string;
  startedAt: number;
  watch: RolloutWatch;
  looks: LookBook;
  isOwnPlan: boolean;
}): Promise<void> {
  const { options, play, plan, site, api, rolloutId, startedAt, watch, looks, isOwnPlan } = parts;
  const planned = Math.max(...plan.phases.map(({ window }) => window.endWeek + 1));
  const horizon = isOwnPlan
    ? Math.min(mostWeeks, Math.max(play.horizonWeeks, 2 * planned))
    : play.horizonWeeks;
  const calendar = createCalendar(plan.timeZone, plan.holidays);
  const record = createRecorder(api, rolloutId, options.record);
  const stage = { rolloutId, plan, calendar, play, api, tenant: site.tenant, startedAt };
  const weeks = options.untilWeeks ?? (options.byHand ? Number.POSITIVE_INFINITY : horizon);
  await drive({
    clock: site.clock,
    calendar,
    actors: castActors(stage, site.bus, looks, options.byHand),
    horizon: startedAt + weeks * weekMs,
    // A recording wants a look in the second half of every hour.
    longestMoveMs: (options.record === undefined ? 3 : 0.5) * hourMs,
    pace: createPace(options.speed, await site.clock.settle()),
    // By hand the API stays there when the rollout has ended, for people to look at.
    onMoved: async (now) => {
      await record(now);
      return (await watch.moved(now)) && !options.byHand;
    },
  });
}

async function factsOf(parts: {
  folder: StateFolder;
  site: Site;
  api: RolloutApi;
  rolloutId: string;
  plan: DemoPlan;
  startedAt: number;
  wallStart: number;
  looks: LookBook;
}): Promise<Facts> {
  const { folder, site, api, rolloutId, plan, startedAt, wallStart, looks } = parts;
  const outages = scenarioNamed(folder.run.scenario)?.outages ?? [];
  return runFacts({
    scenario: folder.run.scenario,
    rolloutId,
    api,
    tenant: site.tenant,
    notices: site.notices.all(),
    policiesBefore: folder.run.policiesBefore ?? [],
    wavePolicies: plan.phases.flatMap(({ waves }) => waves.flatMap(({ policy }) => policy ?? [])),
    outages: outages.map(({ fromHour, hours }) => ({
      from: startedAt + fromHour * hourMs,
      until: startedAt + (fromHour + hours) * hourMs,
    })),
    looks: looks.all(),
    calendar: createCalendar(plan.timeZone, plan.holidays),
    startedAt,
    now: await site.clock.settle(),
    wallSeconds: Math.round((performance.now() - wallStart) / 100) / 10,
    peakRssMb: site.memory.peakMb(),
  });
}

function tell(
  facts: Facts,
  play: Play,
  folder: StateFolder,
  display: Display,
  { timeZone, people }: DemoPlan,
  json: boolean,
): number {
  // How a plan of somebody's own should end, only its owner knows.
  const isJudged = folder.plan === undefined;
  const complaints = isJudged ? play.demands.flatMap((demand) => demand(facts)) : [];
  const { result, timeline, notices, tenant } = facts;
  writeFileSync(
    join(folder.path, "report.json"),
    JSON.stringify({ result, complaints, timeline, notices, tenant }, undefined, 2),
  );
  const lookFurther = `npm start -- --resume ${folder.path}`;
  const decisions = whoDecided(timeline, people, timeZone);
  const wouldHave = timeline.flatMap((entry) =>
    entry.body["step"] === "wouldHave"
      ? [`  ${stamp(Date.parse(entry.at), timeZone)}  ${entryLine(entry) ?? ""}`]
      : [],
  );
  const told = { decisions, wouldHave, complaints, isJudged, folder: folder.path, timeZone, lookFurther };
  display.print(renderSummary({ result, ...told }));
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return complaints.length === 0 ? 0 : 1;
}

async function rememberPolicies(folder: StateFolder, { tenant }: Site, startedAt: number): Promise<void> {
  if (folder.run.policiesBefore !== undefined) return;
  const { policies } = await tenant.state(startedAt);
  folder.save({ ...folder.run, policiesBefore: policies.map(({ id, state }) => ({ id, state })) });
}

function closeOnSignal(site: Site, display: Display, { path }: StateFolder, byHand: boolean): void {
  const stop = (): void => {
    display.print(["", `Stopped. Go on with: npm ${byHand ? "start" : "run demo"} -- --resume ${path}`]);
    const leave = (): never => process.exit(byHand ? 0 : 130);
    site.close().then(leave, leave);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** The instant of a local date or of an instant, epoch milliseconds. */
function startOf(text: string, zone: string): number {
  return DateTime.fromISO(text, { zone }).toMillis();
}
