import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import { clientFor } from "./clientFor.ts";

// Run as a process of its own with a small heap: reads all sign-ins behind an origin and keeps none of them.
const [, , origin = "", from = "", until = ""] = process.argv;
const signIns = createSignIns(clientFor(origin));
let next: string | undefined;
let rows = 0;
do {
  const reading = await signIns.page(Date.parse(from), Date.parse(until), next);
  if (reading.kind !== "read") throw new Error(reading.because);
  rows += reading.value.signIns.length;
  next = reading.value.next;
} while (next !== undefined);
process.stdout.write(JSON.stringify({ rows }));
