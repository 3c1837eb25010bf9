// What a frame needs to remember of the ones before: dust kicked up, and obstacles that
// the engine has forgotten but a wide screen still shows.

import { drawObstacle } from "./actors.js";
import { DINO, PIXEL } from "./rules.js";

/**
 * @import { ObstacleLook } from "./actors.js"
 * @import { Obstacle, State } from "./engine.js"
 * @import { Scene } from "./renderer.js"
 * @typedef {ObstacleLook & { x: number, tick: number, distance: number }} Sighting an obstacle as last seen, and when
 */

const PUFFS = 10;
const PUFF_TICKS = 4; // each picture of a puff
const PASSED = 10;
const DUST = ["dust.0", "dust.1", "dust.2", "dust.3"];
const LANDING = [
  [2, -0.9],
  [16, -0.2],
  [34, 0.8],
]; // [world x in the dino, drift a tick]
const TAKE_OFF = [[8, -0.4]];

/** @param {boolean} reducedMotion */
export function createTrail(reducedMotion) {
  const puffs = Array.from({ length: PUFFS }, () => ({ tick: -Infinity, distance: 0, x: 0, drift: 0 }));
  const passed = Array.from({ length: PASSED }, emptyRecord);
  const newest = emptyRecord(); // the first obstacle as last seen
  let nextPuff = 0;
  let nextPassed = 0;
  let wasAirborne = false;

  function reset() {
    for (const puff of puffs) puff.tick = -Infinity;
    for (const record of passed) record.number = 0;
    newest.number = 0;
    wasAirborne = false;
  }

  /** @param {State} state */
  function follow(state) {
    if (state.airborne !== wasAirborne && !reducedMotion) raiseDust(state, state.airborne ? TAKE_OFF : LANDING);
    wasAirborne = state.airborne;
    const first = state.obstacles[0];
    if (newest.number && (!first || first.number !== newest.number)) {
      Object.assign(passed[nextPassed], newest);
      nextPassed = (nextPassed + 1) % PASSED;
      newest.number = 0;
    }
    if (first) remember(first, state, newest);
  }

  /** @type {(state: State, places: number[][]) => void} */
  function raiseDust(state, places) {
    for (const place of places) {
      const puff = puffs[nextPuff];
      nextPuff = (nextPuff + 1) % PUFFS;
      puff.tick = state.tick;
      puff.distance = state.distance;
      puff.x = DINO.x + place[0];
      puff.drift = place[1];
    }
  }

  /** @type {(scene: Scene, state: State) => void} */
  function drawPassed(scene, state) {
    for (const record of passed) {
      if (!record.number) continue;
      const x =
        record.x - (scene.distance * PIXEL - record.distance) - record.drift * (state.tick - scene.lag - record.tick);
      drawObstacle(scene, record, x, state.tick);
    }
  }

  /** @type {(scene: Scene, state: State) => void} */
  function drawDust(scene, state) {
    const { layout, frames } = scene;
    for (const puff of puffs) {
      const age = state.tick - puff.tick;
      const picture = Math.floor(age / PUFF_TICKS);
      if (picture < 0 || picture >= DUST.length) continue;
      const frame = frames[DUST[picture]];
      const x = puff.x + puff.drift * age - (scene.distance - puff.distance / PIXEL) * 0.6; // the air carries it along
      scene.put(frame, scene.toX(x), layout.groundY - frame.h - picture * layout.cell);
    }
  }

  return { reset, follow, drawPassed, drawDust };
}

/** @returns {Sighting} */
function emptyRecord() {
  return { number: 0, kind: "", size: 1, top: 0, drift: 0, x: 0, tick: 0, distance: 0 };
}

/** @type {(obstacle: Obstacle, state: State, record: Sighting) => void} */
function remember(obstacle, state, record) {
  record.number = obstacle.number;
  record.kind = obstacle.kind;
  record.size = obstacle.size;
  record.top = obstacle.top;
  record.drift = obstacle.drift;
  record.x = obstacle.x;
  record.tick = state.tick;
  record.distance = state.distance;
}
