import { StoreUnavailable } from "../../shared/ports/storeUnavailable.ts";

// Result codes of SQLite that say the file cannot be used now: busy, locked, read-only, I/O, full, cannot open.
const outages = new Set([5, 6, 8, 10, 13, 14]);

/** Does some work on the file, or throws StoreUnavailable with its name when the file cannot be used now. */
export function withSqlite<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = resultCode(error);
    if (code === undefined || !outages.has(code & 0xff)) throw error;
    throw new StoreUnavailable(
      `the store ${file} cannot be used: ${String(error)}; check that the folder is writable and the disk not full`,
      { cause: error },
    );
  }
}

function resultCode(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode
    : undefined;
}
