// The AI's player: looks ahead in the real engine, from what is on the screen. Every button
// is decided REACTION ticks before it takes effect, and no obstacle is known before it
// appears. One call a tick; bot.threats tell what would end the run if it stopped playing.

import { copyState, findHit, score, step } from "./engine.js";
import { DINO, DUCK, GRAVITY, JUMP, LIFT, PIXEL } from "./rules.js";

/**
 * @import { Obstacle, State } from "./engine.js"
 * @typedef {{ wait: number, number: number, obstacle: Obstacle, score: number, ticks: number }} Threat
 * what would end the run, and when, if the bot stopped playing
 * @typedef {{ moves: number[], end: State }} Attempt buttons tick by tick, and where they lead
 * @typedef {{ queue: number[], seen: number, threats: Threat[], buttons: (state: State) => number }} Bot
 */

export const REACTION = 9; // 150 ms
const DEPTH = 4; // obstacles thought through at once
const TRIES = [
  0, 3, -3, 6, -6, 9, -9, 12, -12, 15, -15, 1, -1, 2, -2, 4, -4, 5, -5, 7, -7, 8, -8, 10, -10, 11, -11, 13, -13, 14,
  -14, 16, -16, 18, -18,
];
const LANDING_LIMIT = 90; // ticks; no jump or duck lasts longer

export function createBot() {
  /** @type {Bot} */
  const bot = {
    queue: [],
    seen: 0,
    threats: [],
    buttons(state) {
      if (state.spawned !== bot.seen) plan(bot, state);
      return bot.queue.shift() ?? 0;
    },
  };
  return bot;
}

/** @type {(bot: Bot, state: State) => void} */
function plan(bot, state) {
  bot.seen = state.spawned;
  while (bot.queue.length < REACTION) bot.queue.push(0);
  const kept = playOut(frozen(state), bot.queue);
  bot.threats = [];
  let moves = kept.crashed ? null : search(kept, DEPTH, bot.threats);
  if (moves === null) {
    bot.queue.length = REACTION;
    bot.threats = [];
    moves = search(playOut(frozen(state), bot.queue), DEPTH, bot.threats) || [];
  }
  for (const buttons of moves) bot.queue.push(buttons);
}

/**
 * A copy in which nothing new appears: the bot must not know the course ahead.
 * @param {State} state
 */
function frozen(state) {
  const copy = copyState(state);
  copy.clearUntil = Infinity;
  return copy;
}

/** @type {(state: State, buttons: number[]) => State} */
function playOut(state, buttons) {
  for (const held of buttons) step(state, held);
  return state;
}

/**
 * Buttons from here on that survive all that can be seen, or null.
 * @param {State} start
 * @param {number} depth
 * @param {Threat[]} threats
 * @returns {number[] | null}
 */
function search(start, depth, threats) {
  if (start.crashed) return null;
  const idle = idleUntilHit(start);
  if (idle.threat === null) return [];
  threats.push(idle.threat);
  if (depth === 0) return [];
  for (const attempt of attempts(start, idle.threat)) {
    /** @type {Threat[]} */
    const later = [];
    const rest = search(attempt.end, depth - 1, later);
    if (rest === null) continue;
    threats.push(...later);
    return attempt.moves.concat(rest);
  }
  return null;
}

/** @param {State} start */
function idleUntilHit(start) {
  const state = copyState(start);
  let wait = 0;
  while (state.obstacles.length && !state.crashed && hasObstacleAhead(state)) {
    step(state, 0);
    wait += 1;
  }
  const obstacle = findHit(state);
  if (!obstacle) return { threat: null };
  return { threat: { wait, number: obstacle.number, obstacle, score: score(state), ticks: state.tick } };
}

/** @param {State} state */
function hasObstacleAhead(state) {
  const last = state.obstacles[state.obstacles.length - 1];
  return last.x + last.width * PIXEL >= DINO.x * PIXEL;
}

/** @type {(start: State, threat: Threat) => Generator<Attempt>} */
function* attempts(start, threat) {
  const { wait, obstacle } = threat;
  if (start.airborne) yield* falls(start);
  const airTime = Math.trunc((2 * (LIFT + Math.trunc(start.speed / 10))) / GRAVITY);
  const passing = Math.trunc(((obstacle.width + DINO.width) * PIXEL) / (start.speed + obstacle.drift));
  const best = wait + Math.trunc((passing - airTime) / 2);
  for (const hold of [airTime, 1]) {
    for (const offset of TRIES) {
      const from = best + offset + (hold === 1 ? 4 : 0);
      if (from < 0 || from >= wait) continue;
      for (const drop of [false, true]) {
        const end = jump(start, from, hold, drop, obstacle.number);
        if (end) yield end;
      }
    }
  }
  for (const early of [4, 10]) {
    const end = duck(start, Math.max(0, wait - early), obstacle.number);
    if (end) yield end;
  }
}

/**
 * Come down early, to be ready for what has just appeared.
 * @param {State} start
 * @returns {Generator<Attempt>}
 */
function* falls(start) {
  for (let from = 0; from < LANDING_LIMIT; from += 3) {
    const state = copyState(start);
    /** @type {number[]} */
    const moves = [];
    while (state.airborne && !state.crashed) {
      moves.push(moves.length < from ? 0 : DUCK);
      step(state, moves[moves.length - 1]);
    }
    if (!state.crashed) yield { moves, end: state };
    if (moves.length <= from) return;
  }
}

/**
 * Wait, jump holding for `hold` ticks, land; with `drop`, fall as soon as the obstacle is passed.
 * @param {State} start
 * @param {number} from
 * @param {number} hold
 * @param {boolean} drop
 * @param {number} number
 */
function jump(start, from, hold, drop, number) {
  const state = copyState(start);
  /** @type {number[]} */
  const moves = [];
  /** @param {number} buttons */
  const press = (buttons) => {
    step(state, buttons);
    moves.push(buttons);
  };
  while (moves.length < from && !state.crashed) press(0);
  const landed = () => !state.airborne && moves.length > from;
  while (!landed() && !state.crashed && moves.length < from + LANDING_LIMIT) {
    const falling = drop && isPassed(state, number);
    press(falling ? DUCK : moves.length - from < hold ? JUMP : 0);
  }
  return !state.crashed && isPassed(state, number) ? { moves, end: state } : null;
}

/** @type {(start: State, from: number, number: number) => Attempt | null} */
function duck(start, from, number) {
  const state = copyState(start);
  /** @type {number[]} */
  const moves = [];
  while (!state.crashed && !isPassed(state, number) && moves.length < from + LANDING_LIMIT) {
    const buttons = moves.length < from ? 0 : DUCK;
    step(state, buttons);
    moves.push(buttons);
  }
  return !state.crashed && isPassed(state, number) ? { moves, end: state } : null;
}

/** @type {(state: State, number: number) => boolean} */
function isPassed(state, number) {
  const obstacle = state.obstacles.find((candidate) => candidate.number === number);
  return !obstacle || obstacle.x + obstacle.width * PIXEL < DINO.x * PIXEL;
}
