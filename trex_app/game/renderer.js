// Draws a game state. Reads it, never changes it; draws as often as the screen asks,
// whatever the tick rate, and allocates nothing while doing so.

import { drawDino, drawObstacles, drawRival } from "./actors.js";
import { getAtlas } from "./atlas.js";
import { paintBackdrop } from "./backdrop.js";
import { createDaylight } from "./daylight.js";
import { createLayout } from "./layout.js";
import { PIXEL, WORLD } from "./rules.js";
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
const NIGHT = THEMES.length - 1;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ reducedMotion?: boolean }} [options]
 */
export function createRenderer(canvas, { reducedMotion = false } = {}) {
  const pen = canvas.getContext("2d", { alpha: false });
  const daylight = createDaylight(reducedMotion);
  const trail = createTrail(reducedMotion);
  const scene = createScene(pen);
  let looks = [];
  let lastView = null;
  let lastTick = 0;
  let crashedAt = -1;
  let drawnAt = 0;

  function resize(cssWidth, cssHeight, devicePixelRatio) {
    const layout = createLayout(cssWidth, cssHeight, devicePixelRatio || 1);
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
    lastTick = 0;
    crashedAt = -1;
  }

  /**
   * @param {object} view
   * @param {object} view.state engine state, read only
   * @param {number} view.lag ticks (0..1) by which the picture lies behind the state
   * @param {"ready"|"playing"|"paused"|"crashed"} view.mode
   * @param {number} [view.best]
   * @param {object|null} [view.rival] another engine state
   * @param {"human"|"ai"} [view.actor]
   * @param {boolean} [view.night] true or false to override the time of day
   */
  function draw(view) {
    lastView = view;
    if (!looks.length) return;
    const { state, mode } = view;
    if (state.tick < lastTick) reset();
    lastTick = state.tick;
    trail.follow(state);
    passTime(mode);
    prepare(view);
    drawSky(scene);
    drawHills(scene);
    shake(state.crashed || mode === "crashed");
    drawGround(scene);
    trail.drawPassed(scene, state);
    drawObstacles(scene, state);
    if (view.rival) drawRival(scene, view.rival, state, mode);
    drawDino(scene, state, mode, view.actor === "ai" ? "ai" : "human");
    trail.drawDust(scene, state);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    drawScoreboard(scene, state, view.best, reducedMotion);
  }

  function prepare({ state, lag, night }) {
    const automatic = daylight.themeAt(state);
    const look = looks[night === undefined || night === null ? automatic : night ? NIGHT : 0];
    scene.theme = look.theme;
    scene.backdrop = look.backdrop;
    scene.image = look.atlas.image;
    scene.frames = look.atlas.frames;
    scene.lag = state.crashed ? 0 : lag;
    scene.distance = (state.distance - state.speed * scene.lag) / PIXEL;
  }

  /** The sky drifts and the dino blinks on their own clock, which stands still in a pause. */
  function passTime(mode) {
    const now = performance.now();
    if (mode !== "paused" && !reducedMotion) scene.idleTime += Math.min(LONGEST_FRAME, now - drawnAt);
    drawnAt = now;
  }

  function shake(crashed) {
    if (!crashed) crashedAt = -1;
    else if (crashedAt < 0) crashedAt = performance.now();
    if (crashedAt < 0 || reducedMotion) return;
    const offset = SHAKES[Math.floor((performance.now() - crashedAt) / SHAKE_STEP)];
    if (offset) pen.setTransform(1, 0, 0, 1, offset[0] * scene.layout.cell, offset[1] * scene.layout.cell);
  }

  return { resize, draw, reset };
}

/** What the drawing modules share: filled in for each frame, never created anew. */
function createScene(pen) {
  const scene = {
    pen,
    layout: null,
    theme: null,
    backdrop: null,
    image: null,
    frames: null,
    lag: 0,
    distance: 0,
    idleTime: 0,
    ground: WORLD.ground,
  };
  scene.put = (frame, x, y) => pen.drawImage(scene.image, frame.x, frame.y, frame.w, frame.h, x, y, frame.w, frame.h);
  scene.toX = (worldX) => Math.round((worldX - scene.layout.left) * scene.layout.scale);
  return scene;
}
