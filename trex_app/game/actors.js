// The runners and what stands in their way.

import { DINO, DROP_FACTOR, DUCK, KIND_NAMES, KINDS, PIXEL } from "./rules.js";
import { scatter } from "./scatter.js";

const STRIDE_TICKS = 5;
const FLAP_TICKS = 9;
const BLINK_EVERY = 2600; // ms
const BLINK_FOR = 150;
const RIVAL_ALPHA = 0.5;
const RIVAL_BEHIND = 20; // world pixels, so that two runners abreast are seen as two ...
const RIVAL_LEVEL = 24 * PIXEL; // ... but none from this height on, where a jump must look true
const POSES = ["idle", "blink", "runA", "runB", "jump", "crash", "duckA", "duckB"];
const nameAll = (actor) => Object.fromEntries(POSES.map((pose) => [pose, `${actor}.${pose}`]));
const DINO_NAMES = { human: nameAll("human"), ai: nameAll("ai") };
const OBSTACLE_NAMES = Object.fromEntries(KIND_NAMES.map((kind) => [kind, [`${kind}.0`, `${kind}.1`]]));
const AERIAL = { standing: [13, -4], ducking: [23, -4] }; // cells from the sprite's corner

export function drawObstacles(scene, state) {
  for (const obstacle of state.obstacles) {
    drawObstacle(scene, obstacle, obstacle.x + (state.speed + obstacle.drift) * scene.lag, state.tick);
  }
}

/** @param x thousandths of a world pixel */
export function drawObstacle(scene, obstacle, x, tick) {
  const rules = KINDS[obstacle.kind];
  const y = scene.layout.groundY + Math.round((obstacle.top + rules.height - scene.ground) * scene.layout.scale);
  for (let member = 0; member < obstacle.size; member += 1) {
    const variant = rules.drift ? Math.floor(tick / FLAP_TICKS) & 1 : scatter(obstacle.number, member) & 1;
    const frame = scene.frames[OBSTACLE_NAMES[obstacle.kind][variant]];
    scene.put(frame, scene.toX(x / PIXEL + member * rules.width), y - frame.h);
  }
}

export function drawDino(scene, state, mode, actor) {
  drawRunner(scene, state, poseOf(scene, state, mode), actor, DINO.x);
}

/** The other player on the same course: where it crashed, it stays behind. */
export function drawRival(scene, rival, state, mode) {
  const ahead = (rival.distance - state.distance) / PIXEL;
  const behind = RIVAL_BEHIND * Math.max(0, 1 - altitudeOf(rival, scene.lag) / RIVAL_LEVEL);
  const pose = poseOf(scene, rival, mode === "crashed" ? "playing" : mode);
  scene.pen.globalAlpha = RIVAL_ALPHA;
  drawRunner(scene, rival, pose, "ai", DINO.x + ahead - behind);
  scene.pen.globalAlpha = 1;
}

function drawRunner(scene, state, pose, actor, x) {
  const { layout, frames } = scene;
  const frame = frames[DINO_NAMES[actor][pose]];
  const left = scene.toX(x);
  const top = layout.groundY - frame.h - Math.round((altitudeOf(state, scene.lag) / PIXEL) * layout.scale);
  scene.put(frame, left, top);
  if (actor !== "ai") return;
  const at = state.ducking ? AERIAL.ducking : AERIAL.standing;
  scene.put(frames["ai.aerial"], left + at[0] * layout.cell, top + at[1] * layout.cell);
}

function altitudeOf(state, lag) {
  if (!state.airborne || state.crashed) return state.altitude;
  const fall = state.buttons & DUCK ? DROP_FACTOR : 1;
  return Math.max(0, state.altitude - state.lift * fall * lag);
}

function poseOf(scene, state, mode) {
  if (state.crashed || mode === "crashed") return "crash";
  if (state.airborne) return "jump";
  if (mode === "ready" || state.tick === 0) return isBlinking(scene) ? "blink" : "idle";
  const even = Math.floor(state.tick / STRIDE_TICKS) & 1;
  if (state.ducking) return even ? "duckA" : "duckB";
  return even ? "runA" : "runB";
}

function isBlinking(scene) {
  return scene.idleTime % BLINK_EVERY > BLINK_EVERY - BLINK_FOR;
}
