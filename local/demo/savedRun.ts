import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { DemoOptions } from "./parseOptions.ts";

const saved = z.object({
  scenario: z.string(),
  users: z.number(),
  seed: z.number(),
  start: z.string(),
  /** Whether a plan was given, which the folder keeps a copy of. */
  hasPlan: z.boolean().optional(),
  /** What the host delivers again. */
  redeliver: z.string().optional(),
  /** Policies of the tenant before the rollout; absent until the tenant has answered for the first time. */
  policiesBefore: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
});

/** What a state folder remembers of its run, so that it can be resumed. */
export type SavedRun = z.infer<typeof saved>;

/** A folder with all state of one run. */
export interface StateFolder {
  readonly path: string;
  readonly run: SavedRun;
  /** The plan that was given; undefined for the sample plan. */
  readonly plan: string | undefined;
  /** Writes what the folder remembers, all or nothing. */
  save(run: SavedRun): void;
}

/** Opens the folder the options ask for: a new one, or one to go on with; throws a RangeError saying what is wrong with it. */
export function openStateFolder(options: DemoOptions): StateFolder {
  const { folder, resume, scenario, plan, users, seed, start, redeliver } = options;
  const path = folder ?? usable("the system's temporary folder", newFolder);
  const file = join(path, "demo.json");
  const copy = join(path, "plan.jsonc");
  const save = (run: SavedRun): void => {
    writeFileSync(`${file}.draft`, JSON.stringify(run, undefined, 2));
    renameSync(`${file}.draft`, file);
  };
  if (resume) {
    if (!existsSync(file))
      throw new RangeError(`--resume ${path}: there is no demo.json, so no run to go on with`);
    const run = usable(`--resume ${path}`, () => {
      accessSync(path, constants.W_OK);
      return readSaved(file);
    });
    return { path, run, plan: run.hasPlan === true ? copy : undefined, save };
  }
  if (existsSync(file))
    throw new RangeError(`--state ${path} holds a run already: use --resume ${path} or another folder`);
  const run = {
    ...{ scenario, users, seed, start },
    ...(plan === undefined ? {} : { hasPlan: true }),
    ...(redeliver === undefined ? {} : { redeliver }),
  };
  usable(`--state ${path}`, () => mkdirSync(path, { recursive: true }));
  if (plan !== undefined) usable(`--plan ${plan}`, () => copyFileSync(plan, copy));
  usable(`--state ${path}`, () => save(run));
  return { path, run, plan: plan === undefined ? undefined : copy, save };
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), "passkey-rollout-"));

function readSaved(file: string): SavedRun {
  const text = readFileSync(file, "utf8");
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error(`demo.json is not JSON (${text.length} characters)`);
  }
  const parsed = saved.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`demo.json is broken at ${issue?.path.join(".") || "its top"}: ${issue?.message}`);
}

/** What a folder gives; what goes wrong with it is the caller's choice of folder, told in one sentence. */
function usable<T>(what: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw new RangeError(`${what} cannot be used: ${(error as Error).message}; name another`);
  }
}
