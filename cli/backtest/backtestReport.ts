import type { RowTally } from "../../shared/adapters/recordings/createRowReader.ts";
import type { Backtest } from "../../shared/domain/replay/backtest.ts";
import type { Walked } from "../../shared/domain/replay/walkedTo.ts";

/** How much of one source was read. */
export interface SourceReport extends RowTally {
  readonly what: string;
  /** Rows that were left out because another one has the same id; only told of sign-ins. */
  readonly duplicates?: number;
}

/** A backtest with what it rests on. */
export interface BacktestReport extends Backtest {
  readonly plan: string;
  /** Version of the tables that say what the values of Graph mean. */
  readonly tablesVersion: string;
  readonly timeZone: string;
  /** First and last sign-in, ISO. */
  readonly from: string;
  readonly until: string;
  readonly sources: readonly SourceReport[];
  /** Why nothing could be judged; absent where it could. */
  readonly unreadable?: string;
  readonly notes: readonly string[];
  readonly walked?: Walked;
}
