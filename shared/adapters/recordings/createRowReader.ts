import type { z } from "zod";
import type { RawRow } from "./rawRow.ts";
import { readRawRows } from "./readRawRows.ts";
import { RecordingFault } from "./recordingFault.ts";
import { impossibleDate, type RowDates } from "./rowDates.ts";

/** How many rows of one source there were, and which of them could not be read. */
export interface RowTally {
  readonly rows: number;
  readonly quarantined: number;
  /** The first few that could not be read, with file, line, row and reason. */
  readonly examples: readonly string[];
}

/** A row that parses, and where it stands: file, line and row. */
export interface PlacedRow<Row> {
  readonly value: Row;
  readonly place: string;
}

/** Reads the rows of one source, a bad row costing itself and not its file. */
export interface RowReader<Row> {
  /** The rows of a file that parse, some at a time. Throws a RecordingFault for a file without any row that does. */
  read(file: string): AsyncGenerator<readonly PlacedRow<Row>[]>;
  tally(): RowTally;
}

const mostExamples = 5;

/** Creates a reader of rows of one schema; `what` names them to people: "sign-ins". Rows of no possible date cannot be read. */
export function createRowReader<Row>(
  schema: z.ZodType<Row>,
  what: string,
  dates?: RowDates<Row>,
): RowReader<Row> {
  let rows = 0;
  let quarantined = 0;
  const examples: string[] = [];

  function parse(file: string, { text, row, line }: RawRow): PlacedRow<Row> | undefined {
    rows++;
    const parsed = parseRow(schema, text, dates);
    const place = `${file}, line ${line}, row ${row}`;
    if (parsed.kind === "row") return { value: parsed.value, place };
    quarantined++;
    if (examples.length < mostExamples) examples.push(`${place}: ${parsed.because}`);
    return undefined;
  }

  return {
    async *read(file) {
      const before = { rows, quarantined };
      for await (const raws of readRawRows(file)) {
        yield raws.map((raw) => parse(file, raw)).filter((row) => row !== undefined);
      }
      const [all, bad] = [rows - before.rows, quarantined - before.quarantined];
      if (all > 0 && bad === all) {
        throw new RecordingFault(
          `${file}: none of its ${all} rows is one of ${what}; is it the right file for this option? ${examples.at(-1)}`,
        );
      }
    },
    tally: () => ({ rows, quarantined, examples }),
  };
}

type Parsed<Row> =
  | { readonly kind: "row"; readonly value: Row }
  | { readonly kind: "bad"; readonly because: string };

function parseRow<Row>(schema: z.ZodType<Row>, text: string, dates: RowDates<Row> | undefined): Parsed<Row> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "bad", because: `no JSON: ${(error as Error).message}` };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const because = dates && impossibleDate(parsed.data, dates);
    return because === undefined ? { kind: "row", value: parsed.data } : { kind: "bad", because };
  }
  const [issue] = parsed.error.issues;
  return { kind: "bad", because: `${issue?.path.join(".") || "the row"}: ${issue?.message}` };
}
