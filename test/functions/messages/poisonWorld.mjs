import { createWorld as createEmbedded } from "../../../local/world/index.ts";

/** The embedded World with a store that takes nothing in which the word POISON stands; the host loads it by its path. */
export async function createWorld(env) {
  const world = await createEmbedded(env);
  const rows = new Proxy(world.rows, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return async (...args) => {
        if (JSON.stringify(args).includes("POISON")) throw new Error("the store does not take it");
        return member.apply(target, args);
      };
    },
  });
  return { ...world, rows };
}
