import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { signInsText } from "../reading/fakeGraph/signInText.ts";
import { userId } from "../reading/fakeGraph/userId.ts";

/** Files of an export: sign-ins as gzip, and the registration report. */
export interface Recordings {
  readonly signIns: string;
  readonly registrations: string;
}

const users = 2000;
const days = 21;
const begin = Date.parse("2026-01-05T08:00:00Z");
const pageRows = 1000;

/** Writes an export of three weeks of a tenant of 2,000 people into a folder: lists of 1,000 sign-ins, one behind the other. */
export async function writeRecordings(folder: string, signIns: number): Promise<Recordings> {
  const files = { signIns: join(folder, `${signIns}.json.gz`), registrations: join(folder, "people.json") };
  const log = {
    createdAt: (number: number) => begin + Math.floor((number / signIns) * days * 86_400_000),
    userOf: (number: number) => (number * 7919) % users,
    hasFailed: (number: number) => number % 50 === 0,
  };
  function* pages(): Generator<Buffer> {
    for (let first = 0; first < signIns; first += pageRows)
      yield signInsText(
        log,
        Array.from({ length: Math.min(pageRows, signIns - first) }, (_, index) => first + index),
      );
  }
  await pipeline(Readable.from(pages()), createGzip({ level: 1 }), createWriteStream(files.signIns));
  const people = Array.from({ length: users }, (_, user) => ({
    id: userId(user),
    isAdmin: false,
    methodsRegistered: ["passKeyDeviceBound"],
    lastUpdatedDateTime: new Date(begin + days * 86_400_000).toISOString(),
  }));
  writeFileSync(files.registrations, JSON.stringify({ value: people }));
  return files;
}
