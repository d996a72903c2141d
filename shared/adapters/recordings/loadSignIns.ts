import type { z } from "zod";
import type { ValueTables } from "../../domain/credentials/valueTables.ts";
import { signInRow } from "../../schemas/graph/signInRow.ts";
import { signInOf } from "../graph/signInOf.ts";
import { createRowReader, type RowTally } from "./createRowReader.ts";
import { createSorter } from "./createSorter.ts";
import { signInLacks } from "./signInLacks.ts";

type SignIn = ReturnType<typeof signInOf>;

/** Sign-ins that are in memory at the same time while they are sorted. */
const rowsInMemory = 50_000;

/** Recorded sign-ins of any order, sorted. */
export interface RecordedSignIns {
  readonly tally: RowTally;
  /** Times of the first and the last one, epoch milliseconds; absent where there is none. */
  readonly span?: { readonly from: number; readonly until: number };
  /** What the rows leave out and somebody should know, one sentence each. */
  readonly lacks: readonly string[];
  /** In order of time, each once; to be read once. */
  ordered(): Generator<SignIn>;
  /** Rows that were left out because another one has the same id; complete once all are read. */
  duplicates(): number;
  /** Removes what was put aside; also after a failure. */
  close(): void;
}

/**
 * Reads recorded sign-ins. At most 50,000 of them are held in memory, the others wait sorted in files below `folder`; tells
 * `onRows` how many were read so far. Throws a RecordingFault.
 */
export async function loadSignIns(
  files: readonly string[],
  tables: ValueTables,
  folder: string,
  onRows: (rows: number, file: string) => void,
): Promise<RecordedSignIns> {
  const reader = createRowReader(signInRow, "the sign-ins");
  const sorter = createSorter<SignIn>(folder, rowsInMemory);
  const lacks = signInLacks();
  let duplicates = 0;
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;

  try {
    for (const file of files) {
      for await (const rows of reader.read(file)) {
        for (const row of rows) sorter.add(noted(row));
        onRows(reader.tally().rows, file);
      }
    }
  } catch (error) {
    sorter.close();
    throw error;
  }
  function noted(row: z.infer<typeof signInRow>): SignIn {
    const signIn = signInOf(row, tables);
    from = Math.min(from, signIn.at);
    until = Math.max(until, signIn.at);
    lacks.note(signIn, row.authenticationDetails == null);
    return signIn;
  }

  return {
    tally: reader.tally(),
    ...(from > until ? {} : { span: { from, until } }),
    lacks: lacks.sentences(),
    *ordered() {
      // The same row has the same time wherever it was exported, so its copies follow each other.
      let last = "";
      for (const signIn of sorter.sorted()) {
        if (signIn.id === last) duplicates++;
        else yield signIn;
        last = signIn.id;
      }
    },
    duplicates: () => duplicates,
    close: sorter.close,
  };
}
