import { appendFileSync } from "node:fs";
import { app } from "@azure/functions";
import * as df from "durable-functions";

const hostClock = () => globalThis[Symbol.for("local-host.clock")];
const note = (what) =>
  appendFileSync(process.env.CLOCK_LOG, `${what} ${new Date(hostClock().now()).toISOString()}\n`);
const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

df.app.orchestration("wait", function* (context) {
  yield context.df.createTimer(later(context, context.df.getInput().ms));
  return { at: context.df.currentUtcDateTime.toISOString() };
});
df.app.orchestration("monitor", function* (context) {
  yield context.df.createTimer(later(context, 3_600_000));
  context.df.continueAsNew({});
});
// Works for as long as the test holds its answer back.
app.http("hold", {
  methods: ["POST"],
  handler: async () => ({ body: await (await fetch(process.env.CLOCK_HOLD)).text() }),
});
if (process.env.CLOCK_TIMER) {
  app.timer("daily", {
    schedule: "0 0 3 * * *",
    handler: async ({ isPastDue }) => {
      note(isPastDue ? "late" : "begin");
      await hostClock().sleep(Number(process.env.CLOCK_TIMER));
      note("end");
    },
  });
}
