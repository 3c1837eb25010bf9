// Draws a game state. Reads it, never changes it; draws as often as the screen asks,
// whatever the tick rate, and allocates nothing while doing so.

import { drawDino, drawObstacles } from "./actors.js";
import { getAtlas } from "./atlas.js";
import { paintBackdrop } from "./backdrop.js";
import { createDaylight } from "./daylight.js";
import { createLayout } from "./layout.js";
import { PIXEL } from "./rules.js";
import { drawGround, drawHills, drawSky } from "./scenery.js";
import { drawScoreboard } from "./scoreboard.js";
import { THEMES } from "./themes.js";
import { createTrail } from "./trail.js";

const SHAKE_STEP = 45; // ms
const SHAKES = [
  [-3, 2],
  [3, -1],
  [-2, -1],
  [2, 1],
  [-1, 0],
  [1, 0],
]; // cells
const LONGEST_FRAME = 100; // ms

/**
 * @import { Atlas, Frame } from "./atlas.js"
 * @import { Backdrop } from "./backdrop.js"
 * @import { State } from "./engine.js"
 * @import { Layout } from "./layout.js"
 * @import { Theme } from "./themes.js"
 * @typedef {"ready" | "playing" | "paused" | "crashed"} StageMode
 * @typedef {"human" | "ai"} Actor
 */

/**
 * @typedef {object} View what is to be drawn
 * @property {State} state read only
 * @property {number} lag ticks (0..1) by which the picture lies behind the state
 * @property {StageMode} mode
 * @property {number} best
 * @property {Actor} actor
 */

/**
 * @typedef {object} Scene what the drawing modules share: filled in for each frame, never created anew
 * @property {CanvasRenderingContext2D} pen
 * @property {Layout} layout
 * @property {Theme} theme
 * @property {Backdrop} backdrop
 * @property {CanvasImageSource} image the atlas
 * @property {Record<string, Frame>} frames
 * @property {number} lag
 * @property {number} distance world pixels run, as the picture shows it
 * @property {number} idleTime ms
 * @property {(frame: Frame, x: number, y: number) => void} put
 * @property {(worldX: number) => number} toX device pixels
 */

/** @typedef {ReturnType<typeof createRenderer>} Renderer */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {boolean} reducedMotion
 */
export function createRenderer(canvas, reducedMotion) {
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  const daylight = createDaylight(reducedMotion);
  const trail = createTrail(reducedMotion);
  const scene = createScene(pen);
  /** @type {{ theme: Theme, atlas: Atlas, backdrop: Backdrop }[]} */
  let looks = [];
  /** @type {View | null} */
  let lastView = null;
  let crashedAt = -1;
  let drawnAt = 0;

  /** @type {(cssWidth: number, cssHeight: number, devicePixelRatio: number) => void} */
  function resize(cssWidth, cssHeight, devicePixelRatio) {
    const layout = createLayout(cssWidth, cssHeight, devicePixelRatio);
    if (scene.layout && canvas.width === layout.width && canvas.height === layout.height) return;
    canvas.width = layout.width;
    canvas.height = layout.height;
    pen.imageSmoothingEnabled = false;
    scene.layout = layout;
    looks = THEMES.map((theme) => ({
      theme,
      atlas: getAtlas(layout.cell, theme),
      backdrop: paintBackdrop(theme, layout),
    }));
    if (lastView) draw(lastView); // a canvas that changed size is blank until then
  }

  function reset() {
    daylight.reset();
    trail.reset();
    crashedAt = -1;
  }

  /** @param {View} view */
  function draw(view) {
    lastView = view;
    if (!looks.length) return;
    const { state, mode } = view;
    trail.follow(state);
    passTime(mode);
    prepare(view);
    drawSky(scene);
    drawHills(scene);
    shake(state.crashed);
    drawGround(scene);
    trail.drawPassed(scene, state);
    drawObstacles(scene, state);
    drawDino(scene, state, mode, view.actor);
    trail.drawDust(scene, state);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    drawScoreboard(scene, state, view.best, reducedMotion);
  }

  /** @param {View} view */
  function prepare({ state, lag }) {
    const look = looks[daylight.themeAt(state)];
    scene.theme = look.theme;
    scene.backdrop = look.backdrop;
    scene.image = look.atlas.image;
    scene.frames = look.atlas.frames;
    scene.lag = lag;
    scene.distance = (state.distance - state.speed * scene.lag) / PIXEL;
  }

  /**
   * The sky drifts and the dino blinks on their own clock, which stands still in a pause.
   * @param {StageMode} mode
   */
  function passTime(mode) {
    const now = performance.now();
    if (mode !== "paused" && !reducedMotion) scene.idleTime += Math.min(LONGEST_FRAME, now - drawnAt);
    drawnAt = now;
  }

  /** @param {boolean} crashed */
  function shake(crashed) {
    if (!crashed) crashedAt = -1;
    else if (crashedAt < 0) crashedAt = performance.now();
    if (crashedAt < 0 || reducedMotion) return;
    const offset = SHAKES[Math.floor((performance.now() - crashedAt) / SHAKE_STEP)];
    if (offset) pen.setTransform(1, 0, 0, 1, offset[0] * scene.layout.cell, offset[1] * scene.layout.cell);
  }

  return { resize, draw, reset };
}

/**
 * The rest of it comes with the first size and the first frame.
 * @param {CanvasRenderingContext2D} pen
 */
function createScene(pen) {
  const scene = /** @type {Scene} */ ({
    pen,
    lag: 0,
    distance: 0,
    idleTime: 0,
    put: (frame, x, y) => pen.drawImage(scene.image, frame.x, frame.y, frame.w, frame.h, x, y, frame.w, frame.h),
    toX: (worldX) => Math.round((worldX - scene.layout.left) * scene.layout.scale),
  });
  return scene;
}
