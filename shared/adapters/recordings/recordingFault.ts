/** A recorded export that cannot be read; the message names the file, the place in it and what to do about it. */
export class RecordingFault extends Error {
  override readonly name = "RecordingFault";
}
