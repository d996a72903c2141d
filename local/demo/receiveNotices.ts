import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const notice = z.looseObject({
  id: z.string(),
  at: z.number(),
  severity: z.enum(["page", "warn", "info"]),
  topic: z.string(),
  phase: z.string().optional(),
  wave: z.string().optional(),
  text: z.string(),
  call: z.string().optional(),
  lastResort: z.string().optional(),
});

/** A notice as people got it; `at` in epoch milliseconds. */
export type ReceivedNotice = z.infer<typeof notice>;

/** The people's side of the notice webhook. */
export interface NoticeReceiver {
  readonly url: string;
  /** All different notices since the rollout began, kills survived. */
  all(): readonly ReceivedNotice[];
  close(): void;
}

/** Receives notices on a free loopback port and keeps them in a file, one a line; the same notice twice is one. */
export async function receiveNotices(
  file: string,
  onNotice: (notice: ReceivedNotice) => void,
): Promise<NoticeReceiver> {
  const kept = new Map(storedIn(file).map((each) => [each.id, each]));
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const parsed = notice.safeParse(jsonOr(text));
      if (parsed.success && !kept.has(parsed.data.id)) {
        // Kept before it is acknowledged: the product delivers each notice only until then.
        appendFileSync(file, `${JSON.stringify(parsed.data)}\n`);
        kept.set(parsed.data.id, parsed.data);
        onNotice(parsed.data);
      }
      response.writeHead(parsed.success ? 202 : 400).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`,
    all: () => [...kept.values()],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function storedIn(file: string): readonly ReceivedNotice[] {
  if (!existsSync(file)) return [];
  // A kill can cut the last line short.
  const lines = readFileSync(file, "utf8").split("\n").map(jsonOr);
  return lines.flatMap((line) => notice.safeParse(line).data ?? []);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
