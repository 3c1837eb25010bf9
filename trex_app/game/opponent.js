// The AI's run: perfect play up to one obstacle, at which it stops reacting. Its score is
// therefore what the run yields, never a number made up.

import { createBot } from "./bot.js";
import { createState, step } from "./engine.js";
import { replay } from "./replay.js";

/**
 * @import { Input } from "./replay.js"
 * @typedef {{ score: number, ticks: number, idleFrom: number }} Chance where the run could end, and how
 */

/**
 * A run on the course of `seed` that ends as near `target` as an obstacle allows: below
 * `humanScore` if the target is, above it if not, never equal to it. Where no obstacle
 * lies on that side within `mostTicks`, the nearest beyond.
 * @param {number} seed
 * @param {number} target
 * @param {number} humanScore
 * @param {number} mostTicks
 */
export function playOpponent(seed, target, humanScore, mostTicks) {
  const { inputs, chances } = playPerfectly(seed, Math.max(target, humanScore), mostTicks);
  const below = target < humanScore;
  /** @param {Chance} chance */
  const rightSide = (chance) => chance.score !== humanScore && chance.score < humanScore === below;
  /** @type {(a: Chance, b: Chance) => number} */
  const byDistance = (a, b) => Math.abs(a.score - target) - Math.abs(b.score - target);
  const others = chances.filter((chance) => !rightSide(chance)).sort(byDistance);
  for (const chance of chances.filter(rightSide).sort(byDistance).concat(others)) {
    const run = failAt(seed, chance, inputs);
    if (run.crashed && run.score !== humanScore && run.score === chance.score) return run;
  }
  return failAt(seed, { score: 0, idleFrom: 0, ticks: mostTicks }, []);
}

/**
 * Play until an obstacle beyond `beyond` points is known; `chances` are the places to fail.
 * @param {number} seed
 * @param {number} beyond
 * @param {number} mostTicks
 */
function playPerfectly(seed, beyond, mostTicks) {
  const state = createState(seed);
  const bot = createBot();
  /** @type {Input[]} */
  const inputs = [];
  /** @type {Map<number, Chance>} */
  const chances = new Map();
  let held = 0;
  let furthest = 0;
  while (furthest <= beyond && !state.crashed && state.tick < mostTicks) {
    const buttons = bot.buttons(state);
    for (const threat of bot.threats) {
      chances.set(threat.number, { score: threat.score, ticks: threat.ticks, idleFrom: threat.ticks - threat.wait });
      furthest = Math.max(furthest, threat.score);
    }
    bot.threats = [];
    if (buttons !== held) inputs.push([state.tick, buttons]);
    held = buttons;
    step(state, buttons);
  }
  for (const buttons of bot.queue) {
    if (buttons !== held) inputs.push([state.tick, buttons]);
    held = buttons;
    state.tick += 1;
  }
  return { inputs, chances: [...chances.values()] };
}

/**
 * @param {number} seed
 * @param {Chance} chance
 * @param {Input[]} inputs
 */
function failAt(seed, chance, inputs) {
  const kept = inputs.filter(([tick]) => tick < chance.idleFrom);
  if (kept.length && kept[kept.length - 1][1] !== 0) kept.push([chance.idleFrom, 0]);
  return { ...replay(seed, chance.ticks, kept), inputs: kept };
}
