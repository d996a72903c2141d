import type { Source } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { NotRead } from "./notRead.ts";

/**
 * Reads a source that the others can do without: where the tenant does not answer, what was known of it stays, its time
 * too, so that it goes stale and is unknown; why is kept to be shown, and handed to `tell`.
 */
export async function orAsBefore(
  source: Source,
  before: Collecting,
  read: (before: Collecting) => Promise<Collecting>,
  tell: (error: NotRead) => Promise<void> = async () => undefined,
): Promise<Collecting> {
  const { [source]: _, ...failing } = before.failing;
  try {
    const after = await read(before);
    return after === before ? before : { ...after, failing };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    await tell(error);
    return { ...(error.kept ?? before), failing: { ...failing, [source]: error.message } };
  }
}
