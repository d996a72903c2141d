/** One operation on its way to an entity, in the wire form that the library reads back from the history. */
export interface EntityRequest {
  readonly op: string;
  readonly signal?: boolean;
  /** JSON text. */
  readonly input?: string;
  readonly id: string;
  readonly parent?: string;
  readonly parentExecution?: string;
}

/** The id of an entity in wire form; names ignore case, keys do not. */
export function entityId(name: string, key: string): string {
  return `@${name.toLowerCase()}@${key}`;
}

/** Name and key of an entity's id. */
export function parseEntityId(id: string): { readonly name: string; readonly key: string } {
  const at = id.indexOf("@", 1);
  return { name: id.slice(1, at), key: id.slice(at + 1) };
}
