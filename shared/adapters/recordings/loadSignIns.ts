import type { z } from "zod";
import type { ValueTables } from "../../domain/credentials/valueTables.ts";
import { signInRow } from "../../schemas/graph/signInRow.ts";
import { signInOf } from "../graph/signInOf.ts";
import { createRowReader, type PlacedRow, type RowTally } from "./createRowReader.ts";
import { createSorter } from "./createSorter.ts";
import { RecordingFault } from "./recordingFault.ts";
import { signInLacks } from "./signInLacks.ts";

type SignIn = ReturnType<typeof signInOf>;

/** Days that one replay may span: more of them take hours, and logs keep 30. */
const mostDays = 731;

/** Sign-ins that are in memory at the same time while they are sorted. */
const rowsInMemory = 50_000;

/** Recorded sign-ins of any order, sorted. */
export interface RecordedSignIns {
  readonly tally: RowTally;
  /** Times of the first and the last one, epoch milliseconds; absent where there is none. */
  readonly span?: { readonly from: number; readonly until: number };
  /** What the rows leave out and somebody should know, one sentence each. */
  readonly lacks: readonly string[];
  /** Interactive sign-ins, and those of them that do not tell whether they succeeded. */
  readonly codes: { readonly rows: number; readonly quarantined: number };
  /** In order of time, each once; to be read once. */
  ordered(): Generator<SignIn>;
  /** Rows that were left out because another one has the same id; complete once all are read. */
  duplicates(): number;
  /** Gives up what was put aside; also after a failure. */
  close(): void;
}

/**
 * Reads recorded sign-ins. At most 50,000 of them are held in memory, the others wait sorted in files below `folder`; tells
 * `onRows` how many were read so far. Rows after `latest`, epoch milliseconds, cannot be read. Throws a RecordingFault, also
 * where they span more than two years.
 */
export async function loadSignIns(
  files: readonly string[],
  tables: ValueTables,
  folder: string,
  latest: number,
  onRows: (rows: number, file: string) => void,
): Promise<RecordedSignIns> {
  const reader = createRowReader(signInRow, "the sign-ins", {
    of: ({ createdDateTime }) => Date.parse(createdDateTime),
    latest,
  });
  const sorter = createSorter<SignIn>(folder, rowsInMemory);
  const lacks = signInLacks();
  let duplicates = 0;
  let oldest: Placed | undefined;
  let newest: Placed | undefined;

  try {
    for (const file of files) {
      for await (const rows of reader.read(file)) {
        for (const row of rows) sorter.add(noted(row));
        onRows(reader.tally().rows, file);
      }
    }
    refuseLong(oldest, newest);
  } catch (error) {
    sorter.close();
    throw error;
  }
  function noted({ value: row, place }: PlacedRow<z.infer<typeof signInRow>>): SignIn {
    const signIn = signInOf(row, tables);
    const { at } = signIn;
    if (oldest === undefined || at < oldest.at) oldest = { at, place };
    if (newest === undefined || at > newest.at) newest = { at, place };
    lacks.note(signIn, row.authenticationDetails == null);
    return signIn;
  }

  return {
    tally: reader.tally(),
    ...(oldest === undefined || newest === undefined ? {} : { span: { from: oldest.at, until: newest.at } }),
    lacks: lacks.sentences(),
    codes: lacks.codes(),
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

/** When a row is from, epoch milliseconds, and where it stands. */
interface Placed {
  readonly at: number;
  readonly place: string;
}

function refuseLong(oldest: Placed | undefined, newest: Placed | undefined): void {
  if (oldest === undefined || newest === undefined) return;
  const days = Math.round((newest.at - oldest.at) / 86_400_000);
  if (days <= mostDays) return;
  const dated = ({ at, place }: Placed): string => `${place} is dated ${new Date(at).toISOString()}`;
  throw new RecordingFault(
    `${dated(oldest)} and ${dated(newest)}: ${days} days > ${mostDays} that one replay may span; correct the row or leave it out`,
  );
}
