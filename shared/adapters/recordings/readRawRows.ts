import { contentRefusal } from "./contentRefusal.ts";
import { createRowScanner } from "./createRowScanner.ts";
import { openRecording } from "./openRecording.ts";
import type { RawRow } from "./rawRow.ts";
import { RecordingFault } from "./recordingFault.ts";

/** Bytes that are looked at to tell what a file is. */
const beginningBytes = 4096;

/**
 * The rows of a recorded file in the order in which they stand there, some at a time: a JSON list, pages with `value`, also
 * several of them, or a row a line; each also as gzip. Memory does not grow with the file. Throws a RecordingFault.
 */
export async function* readRawRows(file: string): AsyncGenerator<readonly RawRow[]> {
  const scanner = createRowScanner(file);
  let isFirst = true;
  for await (const piece of openRecording(file)) {
    if (isFirst) refuse(file, piece);
    yield scanner.push(isFirst ? withoutMark(piece) : piece);
    isFirst = false;
  }
  if (isFirst) refuse(file, new Uint8Array());
  yield scanner.end();
}

function refuse(file: string, piece: Uint8Array): void {
  const because = contentRefusal(piece.subarray(0, beginningBytes));
  if (because !== undefined) throw new RecordingFault(`${file}: ${because}`);
}

/** Windows tools begin UTF-8 files with a byte order mark. */
const withoutMark = (piece: Uint8Array): Uint8Array =>
  piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
