import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildApp } from "./buildApp.ts";
import type { Sample, SampleApp } from "./sample.ts";
import { type SampleHost, startSampleHost } from "./sampleHost.ts";

/** One line of the table: what a sample came to. */
export interface Outcome {
  readonly app: string;
  readonly sample: string;
  readonly shows: string;
  readonly result: "ran" | "refused by name" | "WRONG";
  /** The output seen, as text. */
  readonly seen: string;
}

/** Builds an app from below `from` into `work`, runs it on the host and drives all its samples. */
export async function runApp(
  app: SampleApp,
  from: string,
  work: string,
  settings: Readonly<Record<string, string>>,
): Promise<readonly Outcome[]> {
  const name = app.folder === "" ? app.repository : `${app.repository}/${app.folder}`;
  const build = join(work, name);
  let host: SampleHost;
  try {
    (app.build ?? buildApp)(join(from, app.repository, app.folder), build);
    host = await startSampleHost(build, join(work, `${name.replaceAll("/", "-")}.db`), {
      ...settings,
      ...app.settings,
    });
  } catch (error) {
    return [refusedApp(app, name, error)];
  }
  try {
    const outcomes: Outcome[] = [];
    for (const sample of app.samples) outcomes.push(await runSample(host, name, sample));
    return outcomes;
  } finally {
    await host.stop();
  }
}

async function runSample(host: SampleHost, app: string, sample: Sample): Promise<Outcome> {
  const { name, shows, expected } = sample;
  const line = { app, sample: name, shows };
  try {
    const seen = await sample.drive(host);
    const text = JSON.stringify(seen) ?? "nothing";
    const isRight = expected instanceof RegExp ? expected.test(text) : isDeepStrictEqual(seen, expected);
    const good = sample.isRefusal === true ? "refused by name" : "ran";
    return { ...line, result: isRight ? good : "WRONG", seen: text };
  } catch (error) {
    return { ...line, result: "WRONG", seen: String(error) };
  }
}

function refusedApp({ refusedWith }: SampleApp, app: string, error: unknown): Outcome {
  const text = error instanceof Error ? error.message : String(error);
  const isRight = refusedWith?.test(text) === true;
  return {
    app,
    sample: "(the whole app)",
    shows: "start-up",
    result: isRight ? "refused by name" : "WRONG",
    seen: isRight ? (refusedWith.exec(text)?.[0] ?? text) : text,
  };
}
