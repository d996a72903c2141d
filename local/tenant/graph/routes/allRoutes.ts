import { conditionalAccessRoutes } from "./conditionalAccessRoutes.ts";
import { directoryRoutes } from "./directoryRoutes.ts";
import { methodRoutes } from "./methodRoutes.ts";
import { otherRoutes } from "./otherRoutes.ts";
import { reportRoutes } from "./reportRoutes.ts";
import type { Route } from "./route.ts";

/** All routes of Microsoft Graph that the tenant serves; where two paths fit, the earlier one counts. */
export const allRoutes: readonly Route[] = [
  ...reportRoutes,
  ...methodRoutes,
  ...conditionalAccessRoutes,
  ...directoryRoutes,
  ...otherRoutes,
];
