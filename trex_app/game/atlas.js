// All sprites on one canvas, drawn once for a cell size and a theme, so that a frame is
// nothing but drawImage calls.

import { SPRITES } from "./sprites.js";
import { ROLES } from "./themes.js";

/**
 * @import { PixelMap } from "./pixelMaps.js"
 * @import { Theme } from "./themes.js"
 * @typedef {CanvasRenderingContext2D} Pen
 * @typedef {{ x: number, y: number, w: number, h: number }} Frame a sprite's place in the atlas, device pixels
 * @typedef {{ image: HTMLCanvasElement, frames: Record<string, Frame> }} Atlas
 */

const SHEET_CELLS = 224; // width of the sheet
const PADDING = 1; // cells between sprites
const KEPT = 12; // atlases in the cache: three cell sizes in four lights
/** @type {Map<string, Atlas>} */
const cache = new Map();

/**
 * @param {number} cell device pixels a cell
 * @param {Theme} theme
 */
export function getAtlas(cell, theme) {
  const key = `${cell} ${theme.name}`;
  const known = cache.get(key);
  if (known) return known;
  const [oldest] = cache.keys();
  if (cache.size >= KEPT) cache.delete(oldest);
  const atlas = buildAtlas(cell, theme);
  cache.set(key, atlas);
  return atlas;
}

/** @type {(width: number, height: number) => HTMLCanvasElement} */
export function createCanvas(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** @param {HTMLCanvasElement} canvas */
export function penFor(canvas) {
  return /** @type {Pen} */ (canvas.getContext("2d"));
}

/** @type {(cell: number, theme: Theme) => Atlas} */
function buildAtlas(cell, theme) {
  const { places, height } = packSprites();
  const small = createCanvas(SHEET_CELLS, height);
  const pen = penFor(small);
  /** @type {Record<string, Frame>} */
  const frames = {};
  for (const { name, map, x, y } of places) {
    drawMap(pen, map, x, y, theme);
    frames[name] = { x: x * cell, y: y * cell, w: map[0].length * cell, h: map.length * cell };
  }
  return { image: enlarge(small, cell), frames };
}

/** Shelf packing, the highest sprites first. */
function packSprites() {
  const sprites = Object.entries(SPRITES).sort((a, b) => b[1].length - a[1].length);
  const places = [];
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const [name, map] of sprites) {
    if (x + map[0].length > SHEET_CELLS) {
      x = 0;
      y += shelf + PADDING;
      shelf = 0;
    }
    places.push({ name, map, x, y });
    shelf = Math.max(shelf, map.length);
    x += map[0].length + PADDING;
  }
  return { places, height: y + shelf };
}

/**
 * Paints a pixel map at one pixel a cell.
 * @type {(pen: Pen, map: PixelMap, left: number, top: number, theme: Theme) => void}
 */
export function drawMap(pen, map, left, top, theme) {
  map.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] === ".") continue;
      pen.fillStyle = theme[ROLES[row[x]]];
      pen.fillRect(left + x, top + y, 1, 1);
    }
  });
}

/** @type {(small: HTMLCanvasElement, cell: number) => HTMLCanvasElement} */
function enlarge(small, cell) {
  const large = createCanvas(small.width * cell, small.height * cell);
  const pen = penFor(large);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, large.width, large.height);
  return large;
}
