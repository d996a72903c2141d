import { type Entities, type EntitySettings, usualSettings } from "./entitySettings.ts";

/** Entities of a bus on which every name exists as soon as somebody uses it; all have the usual settings but for those given. */
export function openEntities(changed: Partial<EntitySettings> = {}): Entities {
  const settings = { ...usualSettings, ...changed };
  return { settings: () => settings, subscriptions: [] };
}
