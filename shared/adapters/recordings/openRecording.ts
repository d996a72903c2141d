import { createReadStream, promises } from "node:fs";
import { createGunzip } from "node:zlib";
import { RecordingFault } from "./recordingFault.ts";

const chunkBytes = 1024 * 1024;

/** The bytes of a recorded file, piece by piece, unpacked where they are gzip, whatever the file is called. Throws a RecordingFault. */
export async function* openRecording(file: string): AsyncGenerator<Uint8Array> {
  try {
    const packed = await isGzip(file);
    const source = createReadStream(file, { highWaterMark: chunkBytes });
    if (!packed) {
      yield* source;
      return;
    }
    const unpacked = createGunzip({ chunkSize: chunkBytes });
    source.on("error", (error) => unpacked.destroy(error));
    yield* source.pipe(unpacked);
  } catch (error) {
    throw new RecordingFault(`${file}: ${reasonOf(error as NodeJS.ErrnoException)}`, { cause: error });
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await promises.open(file);
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(2) });
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder: name the files in it";
  if (code === "Z_BUF_ERROR") return "the gzip file ends too early: it was cut off, copy or export it again";
  if (code?.startsWith("Z_")) return `the gzip file is damaged (${message}): copy or export it again`;
  return `it cannot be read: ${message}`;
}
