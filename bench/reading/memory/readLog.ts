import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../functions/activities/collected/readHead.ts";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { createBenchWorld, rolloutId } from "../world/createBenchWorld.ts";
import { createJumpingClock } from "../world/jumpingClock.ts";
import { pollOnce } from "../world/pollOnce.ts";

// A process of its own: reads everything that a fake Graph has logged in so many hours, as the product catches up after a
// long silence, and tells the most memory it ever had.
const [, , origin = "", store = "", hours = "1"] = process.argv;
const started = performance.now();
const clock = createJumpingClock(Date.parse("2026-01-05T08:00:00Z"));
const world = await createBenchWorld({ origin, clock, rows: createSqliteRows(store), overlapMinutes: 5 });
clock.jumpTo(clock.now() + Number(hours) * 3_600_000);
await pollOnce(createReader(world), clock);
const stored = await readHead(world, rolloutId);
const bytes = process.resourceUsage().maxRSS * 1024;
const rows = stored?.head.dayRows?.reduce((sum, day) => sum + day.rows, 0) ?? 0;
process.stdout.write(JSON.stringify({ bytes, count: rows, seconds: (performance.now() - started) / 1000 }));
