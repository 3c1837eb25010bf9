// The runners and what stands in their way.

import { DINO, DROP_FACTOR, DUCK, KIND_NAMES, KINDS, PIXEL, WORLD } from "./rules.js";
import { scatter } from "./scatter.js";
import { OUTLINE } from "./sprites.js";

/**
 * @import { Obstacle, State } from "./engine.js"
 * @import { Actor, Scene, StageMode } from "./renderer.js"
 * @typedef {Pick<Obstacle, "number" | "kind" | "size" | "top" | "drift">} ObstacleLook
 */

const STRIDE_TICKS = 5;
const FLAP_TICKS = 9;
const BLINK_EVERY = 2600; // ms
const BLINK_FOR = 150;
const POSES = /** @type {const} */ (["idle", "blink", "runA", "runB", "jump", "crash", "duckA", "duckB"]);
/** @type {(actor: Actor) => Record<string, string>} */
const nameAll = (actor) => Object.fromEntries(POSES.map((pose) => [pose, `${actor}.${pose}`]));
const DINO_NAMES = { human: nameAll("human"), ai: nameAll("ai") };
const OBSTACLE_NAMES = Object.fromEntries(KIND_NAMES.map((kind) => [kind, [`${kind}.0`, `${kind}.1`]]));
const AERIAL = { standing: [13, -4], ducking: [23, -4] }; // cells from the sprite's corner

/** @type {(scene: Scene, state: State) => void} */
export function drawObstacles(scene, state) {
  for (const obstacle of state.obstacles) {
    drawObstacle(scene, obstacle, obstacle.x + (state.speed + obstacle.drift) * scene.lag, state.tick);
  }
}

/**
 * `x` in thousandths of a world pixel
 * @type {(scene: Scene, obstacle: ObstacleLook, x: number, tick: number) => void}
 */
export function drawObstacle(scene, obstacle, x, tick) {
  const rules = KINDS[obstacle.kind];
  const line = OUTLINE * scene.layout.cell;
  const y = scene.layout.groundY + Math.round((obstacle.top + rules.height - WORLD.ground) * scene.layout.scale);
  for (let member = 0; member < obstacle.size; member += 1) {
    const variant = rules.drift ? Math.floor(tick / FLAP_TICKS) & 1 : scatter(obstacle.number, member) & 1;
    const frame = scene.frames[OBSTACLE_NAMES[obstacle.kind][variant]];
    scene.put(frame, scene.toX(x / PIXEL + member * rules.width) - line, y + line - frame.h);
  }
}

/** @type {(scene: Scene, state: State, mode: StageMode, actor: Actor) => void} */
export function drawDino(scene, state, mode, actor) {
  const { layout, frames } = scene;
  const frame = frames[DINO_NAMES[actor][poseOf(scene, state, mode)]];
  const left = scene.toX(DINO.x);
  const top = layout.groundY - frame.h - Math.round((altitudeOf(state, scene.lag) / PIXEL) * layout.scale);
  scene.put(frame, left, top);
  if (actor !== "ai") return;
  const at = state.ducking ? AERIAL.ducking : AERIAL.standing;
  scene.put(frames["ai.aerial"], left + at[0] * layout.cell, top + at[1] * layout.cell);
}

/** @type {(state: State, lag: number) => number} */
function altitudeOf(state, lag) {
  const fall = state.buttons & DUCK ? DROP_FACTOR : 1;
  return Math.max(0, state.altitude - state.lift * fall * lag);
}

/** @type {(scene: Scene, state: State, mode: StageMode) => (typeof POSES)[number]} */
function poseOf(scene, state, mode) {
  if (state.crashed) return "crash";
  if (state.airborne) return "jump";
  if (mode === "ready" || state.tick === 0) return isBlinking(scene) ? "blink" : "idle";
  const even = Math.floor(state.tick / STRIDE_TICKS) & 1;
  if (state.ducking) return even ? "duckA" : "duckB";
  return even ? "runA" : "runB";
}

/** @param {Scene} scene */
function isBlinking(scene) {
  return scene.idleTime % BLINK_EVERY > BLINK_EVERY - BLINK_FOR;
}
