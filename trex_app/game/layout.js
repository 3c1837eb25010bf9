// Where the world lies on a canvas. Pure arithmetic, so that every screen can be tested.

import { DINO, WORLD } from "./rules.js";
import { CELL } from "./sprites.js";

const UPRIGHT_WORLD = 400; // world pixels shown at least on an upright phone
const UPRIGHT_MARGIN = 16; // world pixels left of the dino there
const HEADROOM = 2; // cells above the highest jump, where there is room
const BELOW_GROUND = (WORLD.height - WORLD.ground) / CELL;
export const SCORE_ROWS = 15; // cells taken up by the score at the top right;
export const SCORE_COLUMNS = 95; // twice that on an upright phone
export const DISC_SHARE = 0.55; // place of sun and moon across the screen, clear of the score
const GROUND_SHARE = 0.66; // the ground's place on a tall screen

/**
 * @typedef {object} Layout
 * @property {number} width device pixels
 * @property {number} height device pixels
 * @property {number} cell device pixels a cell
 * @property {number} scale device pixels a world pixel
 * @property {number} left world x at the canvas's left edge
 * @property {number} groundY device pixels; the dino's feet stand on it
 * @property {number} columns cells across, rounded up
 * @property {number} rows cells down, rounded up
 * @property {number} groundRow cells from the top to the ground
 * @property {boolean} upright
 * @property {number} sharpness device pixels a CSS pixel
 */

/**
 * @returns {Layout}
 * @param {number} cssWidth
 * @param {number} cssHeight
 * @param {number} devicePixelRatio
 */
export function createLayout(cssWidth, cssHeight, devicePixelRatio) {
  const upright = cssWidth < cssHeight;
  const sharpness = chooseSharpness(cssWidth, cssHeight, devicePixelRatio, upright);
  const width = Math.max(1, Math.round(cssWidth * sharpness));
  const height = Math.max(1, Math.round(cssHeight * sharpness));
  const cell = Math.max(1, Math.floor(roomForCell(width, height, upright)));
  const scale = cell / CELL;
  const rows = Math.ceil(height / cell);
  const groundRow = chooseGroundRow(Math.floor(height / cell));
  return {
    width,
    height,
    cell,
    scale,
    rows,
    groundRow,
    upright,
    sharpness,
    columns: Math.ceil(width / cell),
    left: chooseLeft(width / scale, upright),
    groundY: groundRow * cell,
  };
}

/**
 * One device pixel a cell would make ants of the sprites: then draw finer and let the browser shrink it.
 * @type {(cssWidth: number, cssHeight: number, ratio: number, upright: boolean) => number}
 */
function chooseSharpness(cssWidth, cssHeight, ratio, upright) {
  const coarse = roomForCell(cssWidth * ratio, cssHeight * ratio, upright) < 2;
  return coarse ? ratio * 2 : ratio;
}

/** @type {(width: number, height: number, upright: boolean) => number} */
function roomForCell(width, height, upright) {
  const across = (upright ? UPRIGHT_WORLD : WORLD.width) / CELL;
  return Math.min(width / across, height / (WORLD.height / CELL));
}

/** @param {number} rows */
function chooseGroundRow(rows) {
  const jump = WORLD.ground / CELL;
  const pleasing = Math.round(rows * GROUND_SHARE);
  return Math.min(Math.max(pleasing, jump + HEADROOM), Math.max(jump, rows - BELOW_GROUND));
}

/**
 * Obstacles must come in at the right edge, so a wide view ends where the world ends.
 * @type {(visible: number, upright: boolean) => number}
 */
function chooseLeft(visible, upright) {
  const flushRight = WORLD.width - visible;
  return upright ? Math.min(DINO.x - UPRIGHT_MARGIN, flushRight) : flushRight;
}
