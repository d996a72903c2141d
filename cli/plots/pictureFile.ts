import { accessSync, constants, existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../usageError.ts";

/** A file that will take a picture. */
export interface PictureFile {
  /** Writes it; says where it is, one sentence. Throws a UsageError. */
  write(svg: string): string;
}

/** The file at a path, before anything is spent on the picture. Throws a UsageError where it could not be written. */
export function pictureFile(path: string): PictureFile {
  try {
    const folder = dirname(resolve(path));
    if (!existsSync(folder))
      throw new UsageError(`--svg ${path}: there is no folder ${folder}: make it first`);
    if (existsSync(path) && statSync(path).isDirectory())
      throw new UsageError(`--svg ${path} is a folder: name a file in it`);
    accessSync(existsSync(path) ? path : folder, constants.W_OK);
  } catch (error) {
    throw refusal(path, error);
  }
  return {
    write(svg) {
      try {
        writeFileSync(path, svg);
      } catch (error) {
        throw refusal(path, error);
      }
      return `the picture is in ${path}`;
    },
  };
}

const refusal = (path: string, error: unknown): UsageError =>
  error instanceof UsageError
    ? error
    : new UsageError(`--svg ${path} cannot be written: ${(error as Error).message}`);
