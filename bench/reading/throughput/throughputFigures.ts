import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "../../figures/figure.ts";
import { createSignInLog } from "../fakeGraph/signInLog.ts";
import { signInsText } from "../fakeGraph/signInText.ts";
import { others } from "./others.ts";
import { product } from "./product.ts";
import type { Aggregator } from "./totals.ts";

const runs = 3;
const pageRows = 1000;

/** Sign-ins a second that the product adds up from pages in files, beside what others do with them; the totals must agree. */
export async function throughputFigures(pages: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-reading-"));
  try {
    const files = Array.from({ length: pages }, (_, page) => writePage(folder, page));
    const seconds = new Map<Aggregator, number[]>();
    let expected: string | undefined;
    // One after another, again and again, so that whatever else the machine does disturbs all alike.
    for (let time = 0; time < runs; time++)
      for (const each of [product, ...others]) {
        const started = performance.now();
        const totals = await each.add(files);
        if (totals === undefined) continue;
        seconds.set(each, [...(seconds.get(each) ?? []), (performance.now() - started) / 1000]);
        expected ??= JSON.stringify(totals);
        if (JSON.stringify(totals) !== expected)
          throw new Error(`${each.name} found ${JSON.stringify(totals)}, the product ${expected}`);
      }
    const rate = (each: Aggregator): number | undefined => {
      const taken = seconds.get(each)?.toSorted((a, b) => a - b)[Math.floor(runs / 2)];
      return taken === undefined ? undefined : (pages * pageRows) / taken;
    };
    const ours = rate(product) ?? Number.NaN;
    return others.map((each) => figure(each.name, ours, rate(each)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figure(name: string, ours: number, other: number | undefined): Figure {
  return {
    id: `throughput-${name.toLowerCase().replaceAll(/\W+/g, "-")}`,
    title: `sign-ins a second from files, beside ${name}`,
    unit: "",
    ours,
    ...(other === undefined
      ? { note: `${name} is not on this machine: not compared` }
      : { other: { name, value: other }, ratio: ours / other }),
  };
}

function writePage(folder: string, page: number): string {
  const numbers = Array.from({ length: pageRows }, (_, index) => (page + 1) * pageRows - 1 - index);
  const file = join(folder, `${page}.json`);
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from('{"value":'),
      signInsText(createSignInLog(10_000, 6), numbers),
      Buffer.from("}"),
    ]),
  );
  return file;
}
