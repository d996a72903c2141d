import type { Sample } from "../sample.ts";

/** A sample that an HTTP function of its app starts and that then runs to its end by itself. */
export function httpStarted(name: string, path: string, shows: string, expected: unknown): Sample {
  return {
    name,
    shows,
    expected,
    drive: async (host) => {
      const { runtimeStatus, output } = await host.finish(await host.start(path));
      return { runtimeStatus, output };
    },
  };
}
