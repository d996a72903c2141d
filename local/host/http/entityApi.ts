import { entityId } from "../engine/entityRequest.ts";
import type { Answer } from "./answer.ts";
import { isJsonOrEmpty, type ManagementParts, type ManagementRequest } from "./managementRequest.ts";

interface EntityRow {
  readonly name: string;
  readonly key: string;
  readonly state: string | null;
  readonly updated: number;
}

const defaultTop = 100;

/** The part of the management API below `/entities`. */
export function createEntityApi(parts: ManagementParts): (request: ManagementRequest) => Answer {
  const { store } = parts.engine;
  return ({ method, segments, query, body }) => {
    const [name, key] = segments;
    if (name === undefined || name === "") return { status: 404 };
    if (key === undefined) {
      if (method !== "GET") return { status: 404 };
      const top = Math.max(1, Number(query.get("top") ?? defaultTop) || defaultTop);
      const rows = store.all<EntityRow>(
        "select name, key, state, updated from entities where name=? and present=1 order by key limit ?",
        name.toLowerCase(),
        top,
      );
      const withState = query.get("fetchState") === "true";
      const list = rows.map((row) => ({
        entityId: { name: row.name, key: row.key },
        lastOperationTime: new Date(row.updated).toISOString(),
        ...(withState ? { state: JSON.parse(row.state ?? "null") } : {}),
      }));
      return { status: 200, body: list };
    }
    switch (method) {
      case "GET": {
        const row = store.get<EntityRow>(
          "select name, key, state, updated from entities where id=? and present=1",
          entityId(name, key),
        );
        return row === undefined ? { status: 404 } : { status: 200, body: JSON.parse(row.state ?? "null") };
      }
      case "POST":
        if (!isJsonOrEmpty(body)) return { status: 400, body: { Message: "The body is not valid JSON." } };
        parts.client.signal(name, key, query.get("op") ?? "", body === "" ? undefined : body);
        return { status: 202 };
      case "DELETE":
        parts.client.signal(name, key, "delete", undefined);
        return { status: 202 };
      default:
        return { status: 404 };
    }
  };
}
