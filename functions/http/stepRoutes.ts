import { attestDrill } from "./attestDrill.ts";
import { decideLifecycle } from "./decideLifecycle.ts";
import { editLifecycle } from "./editLifecycle.ts";
import { getDate } from "./getDate.ts";
import { getLifecycle } from "./getLifecycle.ts";
import { getLifecycleVersion } from "./getLifecycleVersion.ts";
import { getSessionCalendar } from "./getSessionCalendar.ts";
import { listAssist } from "./listAssist.ts";
import { listDrills } from "./listDrills.ts";
import { listSessions } from "./listSessions.ts";
import { listTabletops } from "./listTabletops.ts";
import { noteAssist } from "./noteAssist.ts";
import { proposeDate } from "./proposeDate.ts";
import { reportSession } from "./reportSession.ts";
import { reportTabletop } from "./reportTabletop.ts";
import type { Route } from "./route.ts";
import { scheduleSession } from "./scheduleSession.ts";
import { startDrill } from "./startDrill.ts";
import { startTabletop } from "./startTabletop.ts";

/** Routes of what people do by hand (sessions, drills, exercises, helping who is blocked), and plan about the end of legacy credentials. */
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
  getLifecycle,
  getLifecycleVersion,
  editLifecycle,
  decideLifecycle,
  getDate,
  proposeDate,
];
