/** Writes and reads the values of one field in a fixed number of bytes. */
export interface FieldCodec {
  readonly bytes: number;
  /** False when the value does not fit exactly; what was written then means nothing. */
  write(view: DataView, at: number, value: unknown): boolean;
  read(view: DataView, at: number): unknown;
}
