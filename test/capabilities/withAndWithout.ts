import {
  type CapabilityBench,
  type CapabilityOptions,
  createCapabilityBench,
} from "./createCapabilityBench.ts";

/**
 * What a look at two benches finds: one as it is, and one that differs by what is taken out of its tenant; a look that
 * takes something out on the way is told whether it should.
 */
export async function withAndWithout<T>(
  options: CapabilityOptions,
  without: Partial<CapabilityOptions>,
  look: (bench: CapabilityBench, isWithout: boolean) => Promise<T>,
): Promise<readonly [T, T]> {
  return [
    await lookInto(options, (bench) => look(bench, false)),
    await lookInto({ ...options, ...without }, (bench) => look(bench, true)),
  ];
}

async function lookInto<T>(
  options: CapabilityOptions,
  look: (bench: CapabilityBench) => Promise<T>,
): Promise<T> {
  const bench = await createCapabilityBench(options);
  try {
    return await look(bench);
  } finally {
    await bench.close();
  }
}
