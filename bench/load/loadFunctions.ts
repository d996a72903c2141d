import type { HarnessFunctions } from "../../local/host/harness/harnessFunctions.ts";

const dayMs = 86_400_000;

/** What the load benchmark runs: calls in sequence, and a daily timer for a year. */
export const loadFunctions: HarnessFunctions = {
  orchestrations: {
    *sequence({ df }) {
      const { calls } = df.getInput();
      let sum = 0;
      for (let n = 1; n <= calls; n += 1) sum += (yield df.callActivity("echo", { n })).n;
      return { sum };
    },
    *year({ df }) {
      const { day } = df.getInput();
      for (let next = day; next < Math.min(day + 30, 365); next += 1) {
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + dayMs));
        yield df.callActivity("echo", { n: next });
      }
      if (day + 30 < 365) df.continueAsNew({ day: day + 30 });
      return { at: df.currentUtcDateTime };
    },
  },
  activities: { echo: ({ n }: { readonly n: number }) => ({ n }) },
};
