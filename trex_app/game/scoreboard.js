// The classic figures at the top right: HI 01234 00567.

import { score } from "./engine.js";
import { GLYPH_HEIGHT, GLYPH_WIDTH } from "./fontSprites.js";
import { DISTANCE_PER_POINT } from "./rules.js";

/**
 * @import { State } from "./engine.js"
 * @import { Scene } from "./renderer.js"
 */

const DIGITS = 5;
const MARGIN = 5; // cells
const MILESTONE = 100; // points
const BLINK_TICKS = 60;
const BLINK_PERIOD = 20; // three flashes a second and no more
const BLINK_SHOWN = 12;
const SMALLEST = 10; // CSS pixels a glyph must be high
/** @param {string} ink */
const names = (ink) => Array.from({ length: 10 }, (_, digit) => `${ink}.${digit}`);
const TEXT = names("text");
const QUIET = names("quiet");

/** @type {(scene: Scene, state: State, best: number, reducedMotion: boolean) => void} */
export function drawScoreboard(scene, state, best, reducedMotion) {
  const size = chooseSize(scene.layout);
  const advance = (GLYPH_WIDTH + 1) * size;
  const points = score(state);
  const sinceMilestone = ticksSinceMilestone(state, points);
  const blinking = sinceMilestone < BLINK_TICKS && !reducedMotion && !state.crashed;
  const shown = blinking ? points - (points % MILESTONE) : points;
  const hidden = blinking && sinceMilestone % BLINK_PERIOD >= BLINK_SHOWN;
  let right = scene.layout.width - MARGIN * size + size;
  if (!hidden) drawNumber(scene, TEXT, shown, right, size);
  if (!(best > 0)) return;
  right -= (DIGITS + 1) * advance;
  drawNumber(scene, QUIET, best, right, size);
  right -= (DIGITS + 1) * advance;
  drawGlyph(scene, "quiet.I", right - advance, size);
  drawGlyph(scene, "quiet.H", right - 2 * advance, size);
}

/**
 * Whole cells, doubled where they would be too small to read.
 * @param {Scene["layout"]} layout
 */
function chooseSize({ cell, sharpness, upright }) {
  const small = (GLYPH_HEIGHT * cell) / sharpness < SMALLEST;
  return cell * (small || upright ? 2 : 1);
}

/** @type {(state: State, points: number) => number} */
function ticksSinceMilestone(state, points) {
  if (points < MILESTONE) return Infinity;
  const milestone = (points - (points % MILESTONE)) * DISTANCE_PER_POINT;
  return Math.floor((state.distance - milestone) / state.speed);
}

/** @type {(scene: Scene, glyphs: string[], number: number, right: number, size: number) => void} */
function drawNumber(scene, glyphs, number, right, size) {
  let rest = Math.max(0, Math.trunc(number));
  const advance = (GLYPH_WIDTH + 1) * size;
  for (let place = 1; place <= DIGITS || rest > 0; place += 1) {
    drawGlyph(scene, glyphs[rest % 10], right - place * advance, size);
    rest = Math.trunc(rest / 10);
  }
}

/** @type {(scene: Scene, name: string, x: number, size: number) => void} */
function drawGlyph(scene, name, x, size) {
  const frame = scene.frames[name];
  scene.pen.drawImage(
    scene.image,
    frame.x,
    frame.y,
    frame.w,
    frame.h,
    x,
    MARGIN * size,
    GLYPH_WIDTH * size,
    GLYPH_HEIGHT * size,
  );
}
