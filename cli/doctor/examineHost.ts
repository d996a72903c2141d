import { strandedList } from "../../shared/schemas/http/stranded.ts";
import { callApi } from "../callApi.ts";
import type { Console } from "../console.ts";
import { UsageError } from "../usageError.ts";
import type { Finding } from "./finding.ts";

/** Whether messages stand where nobody takes them any more, as the host tells. */
export async function examineHost(host: string, console: Pick<Console, "env">): Promise<readonly Finding[]> {
  try {
    const { places } = await callApi({ host, path: "/api/messages/stranded", schema: strandedList }, console);
    return places.map(({ place, what, count }) => ({
      severity: count === 0 ? "fine" : count === null ? "unknown" : "warning",
      id: `host-messages:${place}`,
      row: "C11",
      title: `No messages stand in ${place}`,
      because:
        count === null
          ? "they could not be counted"
          : `${count === 100 ? "100 or more" : count} messages: ${what}`,
      ...(count === 0
        ? {}
        : {
            fix: "Look at them in Service Bus Explorer, mend the cause, and send them again or remove them.",
          }),
    }));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return [
      {
        severity: "unknown",
        id: "host-reached",
        row: "E7",
        title: "The host answers",
        because: error instanceof Error ? error.message : String(error),
        fix: "Check the host's address, that the app runs, and the token in PASSKEY_ROLLOUT_TOKEN (role reader).",
      },
    ];
  }
}
