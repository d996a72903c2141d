/** The store cannot be reached or does not accept writes; nothing was acknowledged, ask again later. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** Recognises the error by its name, because the app and its World may load this class twice. */
export function isStoreUnavailable(error: unknown): error is StoreUnavailable {
  return error instanceof Error && error.name === "StoreUnavailable";
}
