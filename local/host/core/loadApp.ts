import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { FunctionRegistry } from "./functionRegistry.ts";
import { placeOfFailure } from "./placeOfFailure.ts";

/** Says that an app cannot be loaded: which file, and what to do. */
export class AppUnusable extends Error {
  override readonly name = "AppUnusable";
}

/** Imports the files that `main` of the app's package.json matches, so that they register their functions. */
export async function loadApp(registry: FunctionRegistry, folder: string): Promise<void> {
  const root = resolve(folder);
  const main = readMain(root);
  const files = globSync(main, { cwd: root }).sort();
  if (files.length === 0) {
    throw new AppUnusable(
      `"main" of "${join(root, "package.json")}" is "${main}" and matches no file; build the app first.`,
    );
  }
  for (const file of files) {
    try {
      await import(pathToFileURL(join(root, file)).href);
    } catch (cause) {
      throw new AppUnusable(explain(join(root, file), cause, registry.lastLoaded), { cause });
    }
  }
  await registry.runHooks("appStart", {
    hookData: {},
    appHookData: registry.appHookData,
    functionAppDirectory: root,
  });
  registry.lock();
  if (registry.list().length === 0) {
    throw new AppUnusable(
      `The app in "${root}" registered no function; ensure that "main" ("${main}") names the files that call app.http, app.timer and the like, and that a host has not loaded them in this process before.`,
    );
  }
}

function explain(file: string, cause: unknown, lastLoaded: string | undefined): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const place = placeOfFailure(cause, lastLoaded);
  return `The app's file "${file}" cannot be loaded: ${text}${place === undefined ? "" : `\n  at ${place}`}`;
}

function readMain(root: string): string {
  const file = join(root, "package.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new AppUnusable(`"${file}" cannot be read; --app must name the folder of a function app.`, {
      cause,
    });
  }
  const parsed = z.looseObject({ main: z.string().min(1) }).safeParse(parseJson(file, text));
  if (!parsed.success) {
    const old = globSync("*/function.json", { cwd: root }).length;
    throw new AppUnusable(
      old > 0
        ? `"${root}" has ${old} function.json files: the v3 programming model (function.json) is not supported, this host runs what app.http, app.timer and the like register; move the app to the v4 model.`
        : `"${file}" has no "main" that names the app's files; add one, like "main": "dist/functions/*.js".`,
    );
  }
  return parsed.data.main;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppUnusable(`"${file}" is not JSON: ${String(cause)}`, { cause });
  }
}
