import type { SampleHost } from "./sampleHost.ts";

/** One thing that a sample app shows. */
export interface Sample {
  readonly name: string;
  /** What it shows, in a few words. */
  readonly shows: string;
  /** The output that proves it: equal by value, or a pattern that its JSON text matches. */
  readonly expected: unknown;
  /** True when the proof is a refusal by name, because this host does not support what the sample needs. */
  readonly isRefusal?: boolean;
  /** Drives it over HTTP and returns the output seen. */
  drive(host: SampleHost): Promise<unknown>;
}

/** An app that others wrote, in a folder outside this project. */
export interface SampleApp {
  /** Name of the repository, which is the name of its folder. */
  readonly repository: string;
  /** Folder inside of it, with its package.json; empty for the repository's own. */
  readonly folder: string;
  /** Makes a folder that a host can run from that folder; by default the folder is an app itself. */
  readonly build?: (from: string, into: string) => void;
  /** Settings that the app reads. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Pattern of the text with which the host refuses the whole app. */
  readonly refusedWith?: RegExp;
  readonly samples: readonly Sample[];
}
