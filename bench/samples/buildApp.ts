import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "jsonc-parser";
import { notInstalled, SampleIncomplete } from "./sampleIncomplete.ts";
import { transpileFolder } from "./transpileFolder.ts";

const project = resolve(import.meta.dirname, "../..");
const ours = ["@azure/functions", "durable-functions", "luxon"];

/**
 * Makes a folder that a host can run from an unmodified sample: copies it, lets its own TypeScript translate each file
 * by its own tsconfig.json, and links its dependencies; those that this project pins too come from this project.
 */
export function buildApp(from: string, into: string): void {
  if (!existsSync(from)) throw new SampleIncomplete(`"${from}" does not exist; clone its repository there.`);
  cpSync(from, into, { recursive: true, filter: (path) => !path.endsWith("node_modules") });
  linkDependencies(from, into);
  const config = join(from, "tsconfig.json");
  if (!existsSync(config)) return;
  const { compilerOptions } = parse(readFileSync(config, "utf8")) as {
    readonly compilerOptions: { readonly outDir: string };
  };
  transpileFolder(from, into, join(into, compilerOptions.outDir), compilerOptions);
}

function linkDependencies(from: string, into: string): void {
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  for (const name of new Set([...ours, ...Object.keys(dependencies)])) {
    const target = join(ours.includes(name) ? project : from, "node_modules", name);
    if (!existsSync(target)) throw new SampleIncomplete(notInstalled(name, from));
    const link = join(into, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, "dir");
  }
}
