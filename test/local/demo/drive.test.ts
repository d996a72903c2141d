import { describe, expect, test } from "vitest";
import type { Actor } from "../../../local/demo/actors/actor.ts";
import type { VirtualClock } from "../../../local/demo/api/virtualClock.ts";
import { createCalendar } from "../../../local/demo/calendar/createCalendar.ts";
import { createPace, drive } from "../../../local/demo/drive.ts";

const monday = Date.parse("2026-01-04T23:00:00Z");
const hourMs = 60 * 60_000;

function play(start = monday) {
  const visits: string[] = [];
  let now = start;
  const clock: Pick<VirtualClock, "settle" | "moveTo"> = {
    settle: async () => now,
    async moveTo(target) {
      now = target;
      return now;
    },
  };
  const actor = (name: string, ...times: string[]): Actor => ({
    name,
    times,
    async visit(at) {
      visits.push(`${name} ${new Date(at).toISOString()}`);
    },
  });
  return { visits, clock, actor, calendar: createCalendar("Europe/Berlin", []), now: () => now };
}

const unhurried = {
  longestMoveMs: 3 * hourMs,
  pace: () => Number.POSITIVE_INFINITY,
  onMoved: async () => false,
};

describe("the drive of virtual time", () => {
  test("visits everybody at their appointments, in the order of the cast, up to the horizon", async () => {
    const { visits, clock, actor, calendar, now } = play();
    const actors = [actor("b", "09:00", "13:00"), actor("a", "09:00")];
    const end = await drive({ clock, calendar, actors, horizon: monday + 24 * hourMs, ...unhurried });
    expect(visits).toEqual([
      "b 2026-01-05T08:00:00.000Z",
      "a 2026-01-05T08:00:00.000Z",
      "b 2026-01-05T12:00:00.000Z",
    ]);
    expect(end).toBe("horizon");
    expect(now()).toBe(monday + 24 * hourMs);
  });

  test("visits again whoever was due at the instant a killed run stood still at", async () => {
    const start = Date.parse("2026-01-05T08:00:00Z");
    const { visits, clock, actor, calendar } = play(start);
    await drive({ clock, calendar, actors: [actor("a", "09:00")], horizon: start + 1, ...unhurried });
    expect(visits).toEqual(["a 2026-01-05T08:00:00.000Z"]);
  });

  test.for([1, 3])("looks at the rollout at least every %d hours when told to", async (hours) => {
    const { clock, calendar } = play();
    const looks: number[] = [];
    const onMoved = async (at: number): Promise<boolean> => {
      looks.push((at - monday) / hourMs);
      return false;
    };
    const horizon = monday + 6 * hourMs;
    const longestMoveMs = hours * hourMs;
    await drive({ clock, calendar, actors: [], horizon, ...unhurried, longestMoveMs, onMoved });
    expect(looks).toEqual(hours === 1 ? [0, 1, 2, 3, 4, 5, 6] : [0, 3, 6]);
  });

  test("ends as soon as the rollout is over", async () => {
    const { clock, actor, calendar, now } = play();
    const onMoved = async (at: number) => at >= monday + 5 * hourMs;
    const end = await drive({
      clock,
      calendar,
      actors: [actor("a", "09:00")],
      horizon: monday + 99 * hourMs,
      ...unhurried,
      onMoved,
    });
    expect(end).toBe("over");
    expect(now()).toBeLessThan(monday + 9 * hourMs);
  });

  test("never runs ahead of its pace", async () => {
    const { clock, actor, calendar } = play();
    let allowed = monday;
    const seen: number[] = [];
    const end = await drive({
      clock,
      calendar,
      actors: [actor("a", "09:00")],
      horizon: monday + hourMs,
      longestMoveMs: hourMs,
      pace() {
        allowed += 60_000;
        return allowed;
      },
      async onMoved(at) {
        seen.push(at - allowed);
        return false;
      },
    });
    expect(end).toBe("horizon");
    expect(Math.max(...seen)).toBeLessThanOrEqual(0);
    expect(seen.length).toBeGreaterThan(50);
  });

  test("turns a factor into virtual time by the wall clock", () => {
    let wall = 1_000;
    const pace = createPace(600, monday, () => wall);
    wall = 3_000;
    expect(pace(0)).toBe(monday + 2_000 * 600);
    expect(createPace("max", monday)(0)).toBe(Number.POSITIVE_INFINITY);
  });
});
