/** Notices that belong to no rollout stand under this name. */
export const noRollout = "all";
