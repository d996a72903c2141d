import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What rows are sorted by: time, epoch milliseconds, then id. */
export interface Dated {
  readonly at: number;
  readonly id: string;
}

/** Sorts more rows than fit into memory. */
export interface Sorter<Row extends Dated> {
  add(row: Row): void;
  /** All rows in order of time; once. */
  sorted(): Generator<Row>;
  /** Gives up what was put aside; also after a failure. */
  close(): void;
}

/** Runs that are merged at the same time; more of them are merged in several goes. */
const most = 32;
/** Files that are open at the same time. */
const mostOpen = 256;
const bufferBytes = 256 * 1024;

/**
 * Creates a sorter that holds at most `limit` rows in memory, and one row and a buffer of each of 32 runs while it merges;
 * everything else waits in files below `folder`, readable by this user alone and without a name from before the first row is
 * in them, so that nothing is left however the process ends. Rows must survive JSON.
 */
export function createSorter<Row extends Dated>(folder: string, limit: number): Sorter<Row> {
  let rows: Row[] = [];
  /** Open files. */
  let runs: number[] = [];

  function newRun(): number {
    const own = mkdtempSync(join(folder, "passkey-rollout-"));
    try {
      return openSync(join(own, "run"), "wx+", 0o600);
    } finally {
      rmSync(own, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  function putAside(): void {
    const run = newRun();
    runs.push(run);
    const lines = rows.toSorted(byTime).map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(run, lines.join(""));
    rows = [];
    if (runs.length >= mostOpen) mergeSome();
  }

  function mergeSome(): void {
    const run = newRun();
    runs.push(run);
    const several = runs.slice(0, most);
    let lines: string[] = [];
    const write = (): void => {
      writeFileSync(run, lines.join(""));
      lines = [];
    };
    for (const row of merge<Row>(several)) {
      lines.push(`${JSON.stringify(row)}\n`);
      if (lines.length >= 1000) write();
    }
    write();
    runs = runs.slice(most);
    for (const each of several) closeSync(each);
  }

  return {
    add(row) {
      rows.push(row);
      if (rows.length >= limit) putAside();
    },
    *sorted() {
      if (runs.length === 0) {
        yield* rows.sort(byTime);
        return;
      }
      if (rows.length > 0) putAside();
      while (runs.length > most) mergeSome();
      yield* merge<Row>(runs);
    },
    close() {
      rows = [];
      for (const run of runs) closeSync(run);
      runs = [];
    },
  };
}

const byTime = (a: Dated, b: Dated): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function* merge<Row extends Dated>(runs: readonly number[]): Generator<Row> {
  const heads: { row: Row; rest: Generator<Row> }[] = [];
  for (const run of runs) {
    const rest = readRun<Row>(run);
    const first = rest.next();
    if (first.done !== true) heads.push({ row: first.value, rest });
  }
  while (heads.length > 0) {
    const head = heads.reduce((least, each) => (byTime(each.row, least.row) < 0 ? each : least));
    yield head.row;
    const next = head.rest.next();
    if (next.done === true) heads.splice(heads.indexOf(head), 1);
    else head.row = next.value;
  }
}

function* readRun<Row>(run: number): Generator<Row> {
  const buffer = Buffer.alloc(bufferBytes);
  let rest = Buffer.alloc(0);
  let place = 0;
  for (let read = readAt(place); read > 0; read = readAt(place)) {
    place += read;
    const content = Buffer.concat([rest, buffer.subarray(0, read)]);
    let from = 0;
    for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, from)) {
      yield JSON.parse(content.toString("utf8", from, end));
      from = end + 1;
    }
    rest = content.subarray(from);
  }

  function readAt(position: number): number {
    return readSync(run, buffer, { position });
  }
}
