import { attestDrill } from "./attestDrill.ts";
import { getSessionCalendar } from "./getSessionCalendar.ts";
import { listAssist } from "./listAssist.ts";
import { listDrills } from "./listDrills.ts";
import { listSessions } from "./listSessions.ts";
import { listTabletops } from "./listTabletops.ts";
import { noteAssist } from "./noteAssist.ts";
import { reportSession } from "./reportSession.ts";
import { reportTabletop } from "./reportTabletop.ts";
import type { Route } from "./route.ts";
import { scheduleSession } from "./scheduleSession.ts";
import { startDrill } from "./startDrill.ts";
import { startTabletop } from "./startTabletop.ts";

/** Routes of what people do by hand: sessions, drills, exercises, and helping who is blocked. */
export const stepRoutes: readonly Route[] = [
  scheduleSession,
  listSessions,
  reportSession,
  getSessionCalendar,
  startDrill,
  listDrills,
  attestDrill,
  startTabletop,
  listTabletops,
  reportTabletop,
  listAssist,
  noteAssist,
];
