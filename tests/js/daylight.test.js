import assert from "node:assert/strict";
import { test } from "node:test";
import { createDaylight } from "../../trex_app/game/daylight.js";
import { createState } from "../../trex_app/game/engine.js";
import { DISTANCE_PER_POINT } from "../../trex_app/game/rules.js";
import { THEMES } from "../../trex_app/game/themes.js";

const NIGHT = THEMES.length - 1;
const at = (points, tick) => ({ ...createState(1), distance: points * DISTANCE_PER_POINT, tick });

function lightsOf(daylight, from, ticks) {
  return Array.from({ length: ticks }, (_, passed) => daylight.themeAt(at(700, from + passed)));
}

test("it is day until 700 points, then the night falls and passes step by step", () => {
  const daylight = createDaylight(false);
  assert.equal(daylight.themeAt(at(699, 4000)), 0);
  const lights = lightsOf(daylight, 4001, 725);
  assert.equal(Math.max(...lights), NIGHT);
  assert.equal(lights.at(-1), 0);
  assert.ok(lights.every((light, tick) => tick === 0 || Math.abs(light - lights[tick - 1]) <= 1));
  assert.equal(lights.filter((light) => light > 0).length, 720);
});

test("who wants no motion has night at once", () => {
  const daylight = createDaylight(true);
  daylight.themeAt(at(699, 4000));
  assert.deepEqual(new Set(lightsOf(daylight, 4001, 720)), new Set([NIGHT]));
});

test("a run first seen beyond 700 points begins by day, and so does one after a reset", () => {
  const daylight = createDaylight(true);
  assert.equal(daylight.themeAt(at(750, 4500)), 0);
  assert.equal(daylight.themeAt(at(1400, 9000)), NIGHT);
  daylight.reset();
  assert.equal(daylight.themeAt(at(2100, 9100)), 0);
});
