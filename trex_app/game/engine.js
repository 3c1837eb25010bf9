// The rule book, run by the browser and by the server's referee. Pure: integers, a seeded
// generator, one step() a tick; no clock, no DOM, no floats. Equal seed and inputs give
// equal states everywhere, which hash() proves.

import {
  ACCELERATION,
  BUTTONS,
  CLEAR_TICKS,
  CUT_LIFT,
  DINO,
  DISTANCE_PER_POINT,
  DROP_FACTOR,
  DROP_LIFT,
  DUCK,
  GRAVITY,
  JUMP,
  JUMP_BUFFER,
  KIND_NAMES,
  KINDS,
  LEAST_JUMP,
  LIFT,
  LONGEST_GROUP,
  MOST_ALIKE,
  PIXEL,
  START_SPEED,
  TOP_SPEED,
  WORLD,
} from "./rules.js";

/** @import { Box } from "./rules.js" */

/**
 * @typedef {object} Obstacle
 * @property {number} number counted from the start of the run
 * @property {string} kind name in KINDS
 * @property {number} size how many stand together
 * @property {number} width world pixels
 * @property {number} top world pixels
 * @property {number} drift thousandths of a world pixel per tick
 * @property {number} x thousandths of a world pixel
 */

/** @typedef {ReturnType<typeof createState>} State */

/** @param {number} seed */
export function createState(seed) {
  return {
    tick: 0,
    random: scramble(seed),
    speed: START_SPEED,
    distance: 0,
    altitude: 0,
    lift: 0,
    airborne: false,
    ducking: false,
    buttons: 0,
    wanted: 0, // ticks for which a jump press is still remembered
    clearUntil: CLEAR_TICKS, // no obstacle before this tick
    spawned: 0,
    gap: 0, // room to leave behind the newest obstacle
    lastKind: "",
    alike: 0,
    obstacles: /** @type {Obstacle[]} */ ([]),
    crashed: false,
  };
}

/**
 * Advance one tick with the buttons held during it. Changes and returns the state.
 * @param {State} state
 * @param {number} buttons
 */
export function step(state, buttons) {
  if (state.crashed) return state;
  state.tick += 1;
  steer(state, buttons & BUTTONS);
  fly(state);
  scroll(state);
  spawn(state);
  state.crashed = findHit(state) !== null;
  return state;
}

/** @param {State} state */
export function score(state) {
  return Math.trunc(state.distance / DISTANCE_PER_POINT);
}

/** @type {(state: State, buttons: number) => void} */
function steer(state, buttons) {
  const pressed = buttons & ~state.buttons;
  if (pressed & JUMP) state.wanted = JUMP_BUFFER + 1;
  else if (state.wanted > 0) state.wanted -= 1;
  state.buttons = buttons;
  const ducked = (buttons & DUCK) !== 0;
  if (!state.airborne && !ducked && state.wanted > 0) {
    state.airborne = true;
    state.wanted = 0;
    state.lift = LIFT + Math.trunc(state.speed / 10);
  }
  state.ducking = ducked && !state.airborne;
}

/** @param {State} state */
function fly(state) {
  if (!state.airborne) return;
  state.lift -= GRAVITY;
  const held = (state.buttons & JUMP) !== 0;
  if (!held && state.altitude >= LEAST_JUMP) state.lift = Math.min(state.lift, CUT_LIFT);
  if (state.buttons & DUCK) {
    state.lift = Math.min(state.lift, DROP_LIFT);
    state.altitude += state.lift * DROP_FACTOR;
  } else {
    state.altitude += state.lift;
  }
  if (state.altitude > 0) return;
  state.altitude = 0;
  state.lift = 0;
  state.airborne = false;
}

/** @param {State} state */
function scroll(state) {
  state.distance += state.speed;
  for (const obstacle of state.obstacles) obstacle.x -= state.speed + obstacle.drift;
  const first = state.obstacles[0];
  if (first && first.x + first.width * PIXEL < 0) state.obstacles.shift();
  if (state.speed < TOP_SPEED) state.speed += ACCELERATION;
}

/** @param {State} state */
function spawn(state) {
  if (state.tick < state.clearUntil) return;
  const last = state.obstacles[state.obstacles.length - 1];
  if (last && last.x + (last.width + state.gap) * PIXEL > WORLD.width * PIXEL) return;
  const kind = drawKind(state);
  const rules = KINDS[kind];
  const size = state.speed >= rules.groupsFrom ? 1 + draw(state, LONGEST_GROUP) : 1;
  const top = rules.tops[rules.tops.length > 1 ? draw(state, rules.tops.length) : 0];
  const drift = rules.drift && draw(state, 2) ? -rules.drift : rules.drift;
  const width = rules.width * size;
  const leastGap = Math.trunc((width * state.speed) / PIXEL) + Math.trunc((rules.gap * 6) / 10);
  state.gap = leastGap + draw(state, Math.trunc(leastGap / 2) + 1);
  state.spawned += 1;
  state.obstacles.push({ number: state.spawned, kind, size, width, top, drift, x: WORLD.width * PIXEL });
}

/** @param {State} state */
function drawKind(state) {
  let kind;
  do kind = KIND_NAMES[draw(state, KIND_NAMES.length)];
  while (state.speed < KINDS[kind].fromSpeed || (kind === state.lastKind && state.alike >= MOST_ALIKE));
  state.alike = kind === state.lastKind ? state.alike + 1 : 1;
  state.lastKind = kind;
  return kind;
}

/**
 * The obstacle the dino touches, or null.
 * @param {State} state
 * @returns {Obstacle | null}
 */
export function findHit(state) {
  for (const obstacle of state.obstacles) if (touches(state, obstacle)) return obstacle;
  return null;
}

/** @type {(state: State, obstacle: Obstacle) => boolean} */
function touches(state, obstacle) {
  const width = state.ducking ? DINO.duckWidth : DINO.width;
  if (obstacle.x > (DINO.x + width) * PIXEL || obstacle.x + obstacle.width * PIXEL < DINO.x * PIXEL) return false;
  const height = state.ducking ? DINO.duckHeight : DINO.height;
  const top = (WORLD.ground - height) * PIXEL - state.altitude;
  for (const mine of state.ducking ? DINO.duckBoxes : DINO.boxes) {
    for (let member = 0; member < obstacle.size; member += 1) {
      const left = obstacle.x + member * KINDS[obstacle.kind].width * PIXEL;
      for (const theirs of KINDS[obstacle.kind].boxes) {
        if (overlap(DINO.x * PIXEL, top, mine, left, obstacle.top * PIXEL, theirs)) return true;
      }
    }
  }
  return false;
}

/** @type {(ax: number, ay: number, a: Box, bx: number, by: number, b: Box) => boolean} */
function overlap(ax, ay, a, bx, by, b) {
  const dx = bx + b[0] * PIXEL - ax - a[0] * PIXEL;
  const dy = by + b[1] * PIXEL - ay - a[1] * PIXEL;
  return dx < a[2] * PIXEL && -dx < b[2] * PIXEL && dy < a[3] * PIXEL && -dy < b[3] * PIXEL;
}

/** @param {number} seed */
function scramble(seed) {
  const mixed = Math.imul((seed ^ 0x9e3779b9) | 0, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) | 0 || 1;
}

/**
 * An integer from 0 to below `limit`, by xorshift32.
 * @param {State} state
 * @param {number} limit
 */
function draw(state, limit) {
  let x = state.random;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  state.random = x | 0;
  return (x >>> 0) % limit;
}

/**
 * A copy that shares nothing with the original.
 * @param {State} state
 * @returns {State}
 */
export function copyState(state) {
  return { ...state, obstacles: state.obstacles.map((obstacle) => ({ ...obstacle })) };
}

/** @type {(keyof Omit<State, "obstacles">)[]} */
const HASHED = [
  "tick",
  "random",
  "speed",
  "distance",
  "altitude",
  "lift",
  "airborne",
  "ducking",
  "buttons",
  "wanted",
  "spawned",
  "gap",
  "lastKind",
  "alike",
  "crashed",
];
/** @type {(keyof Obstacle)[]} */
const HASHED_OF_OBSTACLES = ["number", "kind", "size", "width", "top", "drift", "x"];

/**
 * 32-bit FNV-1a over every number of the state: equal hashes, equal games.
 * @param {State} state
 */
export function hash(state) {
  let h = 0x811c9dc5;
  /** @param {number | boolean | string} value */
  const mix = (value) => {
    const number = typeof value === "string" ? KIND_NAMES.indexOf(value) : Number(value); // -1 before the first kind
    h = Math.imul(h ^ number, 0x01000193);
  };
  for (const name of HASHED) mix(state[name]);
  for (const obstacle of state.obstacles) for (const name of HASHED_OF_OBSTACLES) mix(obstacle[name]);
  return h >>> 0;
}
