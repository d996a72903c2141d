/** One binding of a function as the app registered it. */
export interface Binding {
  readonly type: string;
  readonly name: string;
  readonly direction?: string;
  readonly [option: string]: unknown;
}

/** What the app's library tells about a function when it registers it. */
export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly retryOptions?: unknown;
}

/** The app's handler, called through the library's invocation model. */
export type FunctionCallback = (...inputs: readonly unknown[]) => unknown;

/** A function of the app together with the one binding that starts it. */
export interface RegisteredFunction {
  readonly name: string;
  readonly metadata: FunctionMetadata;
  readonly trigger: Binding;
  readonly callback: FunctionCallback;
}
