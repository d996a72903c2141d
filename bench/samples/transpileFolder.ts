import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { notInstalled, SampleIncomplete } from "./sampleIncomplete.ts";

interface TypeScript {
  transpileModule(text: string, options: { compilerOptions: object }): { readonly outputText: string };
}

/** Translates each TypeScript file below `folder` into `out`, with the TypeScript that `owner` has installed. */
export function transpileFolder(owner: string, folder: string, out: string, compilerOptions: object): void {
  const typescript = load(owner);
  for (const file of globSync("**/*.ts", { cwd: folder, exclude: ["**/node_modules/**"] })) {
    const { outputText } = typescript.transpileModule(readFileSync(join(folder, file), "utf8"), {
      compilerOptions: { ...compilerOptions, sourceMap: false },
    });
    const target = join(out, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

function load(owner: string): TypeScript {
  try {
    return createRequire(join(owner, "package.json"))("typescript");
  } catch (cause) {
    throw new SampleIncomplete(notInstalled("typescript", owner), { cause });
  }
}
