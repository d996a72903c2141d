import { createTextSkipper } from "./createTextSkipper.ts";
import { jsonBytes } from "./jsonBytes.ts";
import { lookBack } from "./lookBack.ts";
import type { RawRow } from "./rawRow.ts";
import { RecordingFault } from "./recordingFault.ts";

/** Finds the rows of a JSON file piece by piece. */
export interface RowScanner {
  /** The rows that are whole with this piece. Throws a RecordingFault where the file cannot be followed any more. */
  push(piece: Uint8Array): readonly RawRow[];
  /** The row that ended with the file, if one did. Throws where the file was cut off. */
  end(): readonly RawRow[];
}

/** A row larger than this is none, bytes. */
const mostBytes = 8 * 1024 * 1024;

const { quote, comma, colon, listOpen, listEnd, objectOpen, objectEnd, newline } = jsonBytes;
const space = 0x20;
const shapes = new Uint8Array(256);
for (const byte of [quote, listOpen, listEnd, objectOpen, objectEnd, newline]) shapes[byte] = 1;
const pageName = Buffer.from('"value');

/**
 * Creates a scanner over one file. A row is an object; lists are gone into, and so are objects whose `value` is a list: pages.
 * They may follow each other, in lists, on lines, or in no order at all. Nothing but the row that is being read is kept.
 * What is no object becomes a row too, so that it is counted as one that cannot be read. After a broken row the next line
 * begins a new one where rows stand on lines; in a list nobody could tell where the next row is, so the file is refused.
 */
export function createRowScanner(file: string): RowScanner {
  const texts = createTextSkipper();
  let buffer: Uint8Array = new Uint8Array();
  let found: RawRow[] = [];
  let count = 0;
  let line = 1;
  /** Between rows, in one, in a value that is no object, behind the rows of a page, or in the rest of a broken line. */
  let state: "between" | "object" | "scalar" | "page" | "broken" = "between";
  /** What is open around the rows, and inside the row or the page. */
  const around: ("list" | "page")[] = [];
  let inside: number[] = [];
  let inText = false;
  let start = 0;
  let startLine = 1;
  /** Whether the newest text of the row is the name of a page's rows. */
  let namesPage = false;

  const fault = (because: string): RecordingFault =>
    new RecordingFault(`${file}, line ${line}, row ${count + 1}: ${because}`);

  function emit(end: number): void {
    count++;
    const text = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString("utf8");
    found.push({ text: text.trimEnd(), row: count, line: startLine });
    state = "between";
    inText = false;
    inside = [];
  }

  /** Ends a row that is no JSON at a byte that cannot stand where it does. */
  function breakOff(at: number, because: string): void {
    if (around.length > 0 || state === "page")
      throw fault(`${because}; the file is no JSON from there on: export it again`);
    emit(at);
    state = "broken";
  }

  function takeText(from: number): number {
    const at = texts.skip(buffer, from);
    if (buffer[at] === newline) {
      breakOff(at, "a text does not end on its line");
      return at;
    }
    if (at === buffer.length) return at;
    inText = false;
    namesPage = state === "object" && inside.length === 1 && lookBack.endsWith(buffer, start, at, pageName);
    return at + 1;
  }

  function begin(byte: number, at: number): void {
    start = at;
    startLine = line;
    namesPage = false;
    state = byte === objectOpen ? "object" : "scalar";
    inside = byte === objectOpen ? [objectOpen] : [];
    inText = byte === quote;
  }

  function endList(): void {
    const ended = around.pop();
    if (ended === undefined) throw fault("a list ends that never began: export the file again");
    if (ended === "list") return;
    state = "page";
    inside = [objectOpen];
  }

  function takeBetween(byte: number, at: number): void {
    if (byte === objectEnd) throw fault("an object ends that never began: export the file again");
    if (byte === listOpen) around.push("list");
    else if (byte === listEnd) endList();
    else if (byte !== comma) begin(byte, at);
  }

  /** Whether the bracket was taken; where not, it begins the next row. */
  function takeOpening(byte: number, at: number): boolean {
    const previous = lookBack.lastBefore(buffer, start, at);
    const before = buffer[previous] ?? 0;
    if (byte === listOpen && namesPage && before === colon && inside.length === 1) {
      around.push("page");
      state = "between";
      return true;
    }
    const fits = inside.at(-1) === objectOpen ? before === colon : before === listOpen || before === comma;
    const isFirst = (): boolean => lookBack.hasLineEnd(buffer, previous + 1, at);
    // The row was cut off, and this line begins another one.
    if (!fits && state === "object" && around.length === 0 && byte === objectOpen && isFirst()) {
      emit(at);
      return false;
    }
    inside.push(byte);
    return true;
  }

  function takeClosing(byte: number, at: number): void {
    if (inside.pop() !== (byte === listEnd ? listOpen : objectOpen)) {
      breakOff(at, "brackets do not fit");
      return;
    }
    if (inside.length > 0) return;
    if (state === "object") emit(at + 1);
    else state = "between";
  }

  function takeLineEnd(at: number): void {
    line++;
    if (state === "scalar") emit(at);
    if (state === "broken") state = "between";
  }

  /** Takes the next byte outside of texts that may mean something; tells where to go on. */
  function takeByte(from: number): number {
    let at = from;
    if (state === "object" || state === "page")
      while (at < buffer.length && shapes[buffer[at] ?? 0] === 0) at++;
    if (at === buffer.length) return at;
    const byte = buffer[at] ?? 0;
    if (byte === newline) takeLineEnd(at);
    if (byte <= space || state === "broken") return at + 1;
    const isClosing = byte === objectEnd || byte === listEnd;
    // On a line of its own it ends with the line.
    if (state === "scalar" && around.length > 0 && (byte === comma || isClosing)) {
      emit(at);
      return at;
    }
    if (state === "between") takeBetween(byte, at);
    else if (byte === quote) inText = true;
    else if (state === "scalar") return at + 1;
    else if (isClosing) takeClosing(byte, at);
    else if ((byte === objectOpen || byte === listOpen) && !takeOpening(byte, at)) return at;
    return at + 1;
  }

  return {
    push(piece) {
      const kept = state === "object" || state === "scalar" ? buffer.subarray(start) : new Uint8Array();
      if (kept.length > mostBytes)
        throw fault(
          `it is larger than ${mostBytes / 1024 / 1024} MiB, so it is no row of an export: take it out, or export the file again`,
        );
      buffer = kept.length === 0 ? piece : Buffer.concat([kept, piece]);
      start = 0;
      let at = kept.length;
      while (at < buffer.length) at = inText ? takeText(at) : takeByte(at);
      const rows = found;
      found = [];
      return rows;
    },
    end() {
      const isWhole = state === "between" || state === "broken" || state === "scalar";
      const isLine = isWhole || (state === "object" && count > 0);
      if (around.length > 0 || !isLine)
        throw fault("the file ends here, before its last row or list does: it was cut off, export it again");
      if (state === "scalar" || state === "object") emit(buffer.length);
      return found;
    },
  };
}
