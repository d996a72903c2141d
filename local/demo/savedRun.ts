import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { DemoOptions } from "./parseOptions.ts";

const saved = z.object({
  scenario: z.string(),
  users: z.number(),
  seed: z.number(),
  start: z.string(),
  /** Policies of the tenant before the rollout; absent until the tenant has answered for the first time. */
  policiesBefore: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
});

/** What a state folder remembers of its run, so that it can be resumed. */
export type SavedRun = z.infer<typeof saved>;

/** A folder with all state of one run. */
export interface StateFolder {
  readonly path: string;
  readonly run: SavedRun;
  /** Writes what the folder remembers, all or nothing. */
  save(run: SavedRun): void;
}

/** Opens the folder the options ask for: a new one, or one to go on with; throws a RangeError saying what is wrong with it. */
export function openStateFolder({ folder, resume, scenario, users, seed, start }: DemoOptions): StateFolder {
  const path = folder ?? mkdtempSync(join(tmpdir(), "passkey-rollout-"));
  const file = join(path, "demo.json");
  const save = (run: SavedRun): void => {
    writeFileSync(`${file}.draft`, JSON.stringify(run, undefined, 2));
    renameSync(`${file}.draft`, file);
  };
  if (resume) {
    if (!existsSync(file))
      throw new RangeError(`--resume ${path}: there is no demo.json, so no run to go on with`);
    return { path, run: saved.parse(JSON.parse(readFileSync(file, "utf8"))), save };
  }
  if (existsSync(file))
    throw new RangeError(`--state ${path} holds a run already: use --resume ${path} or another folder`);
  mkdirSync(path, { recursive: true });
  const run = { scenario, users, seed, start };
  save(run);
  return { path, run, save };
}
