// The large surfaces - sky, hills, soil - painted once a theme at one pixel a cell; the
// scenery enlarges and scrolls them. Hills and soil repeat after STRIP cells.

import { createCanvas, drawMap, penFor } from "./atlas.js";
import { DISC_SHARE, SCORE_COLUMNS, SCORE_ROWS } from "./layout.js";
import { scatter, wrap } from "./scatter.js";
import { SPRITES } from "./sprites.js";

/**
 * @import { Pen } from "./atlas.js"
 * @import { Layout } from "./layout.js"
 * @import { Theme } from "./themes.js"
 * @typedef {Record<"sky" | "far" | "near" | "soil", HTMLCanvasElement>} Backdrop for one theme and layout
 */

export const STRIP = 512;
export const SPARE = 6; // cells below hills and soil, bared when a crash shakes the world
const STARS = [0, 1, 2, 0, 3, 0, 4, 1, 0, 2, 0].map((number) => `star.${number}`);
const STAR_AREA = 750; // cells of sky for one star
const MOON_CELLS = 26; // columns kept free of stars for the moon
const TAU = Math.PI * 2;

/** @type {(theme: Theme, layout: Layout) => Backdrop} */
export function paintBackdrop(theme, layout) {
  const { rows, groundRow } = layout;
  const height = hillHeight(groundRow);
  return {
    sky: paintSky(theme, layout),
    far: paintLava(paintHills(height, mesaTop, 4, theme.far, theme.farShade), height, theme.lava),
    near: paintHills(Math.round(height * 0.5), duneTop, 12, theme.near, theme.nearShade),
    soil: paintSoil(theme, Math.max(1, rows - groundRow + 1) + SPARE),
  };
}

/** @param {number} groundRow */
function hillHeight(groundRow) {
  return Math.min(72, Math.max(22, Math.round(groundRow * 0.28)));
}

/** @type {(width: number, height: number) => { canvas: HTMLCanvasElement, pen: Pen }} */
function openCanvas(width, height) {
  const canvas = createCanvas(width, height);
  return { canvas, pen: penFor(canvas) };
}

/** @type {(theme: Theme, layout: Layout) => HTMLCanvasElement} */
function paintSky(theme, layout) {
  const { columns, groundRow } = layout;
  const { canvas, pen } = openCanvas(columns, groundRow);
  const low = Math.round(groundRow * 0.5);
  const glow = Math.round(groundRow * 0.74);
  pen.fillStyle = theme.sky;
  pen.fillRect(0, 0, columns, groundRow);
  paintBand(pen, theme.skyLow, low, groundRow, columns);
  paintBand(pen, theme.skyGlow, glow, groundRow, columns);
  if (theme.starrySky) paintStars(pen, theme, layout, Math.round(groundRow * theme.starrySky));
  return canvas;
}

/** @type {(pen: Pen, theme: Theme, layout: Layout, height: number) => void} */
function paintStars(pen, theme, { columns, upright }, height) {
  const zoom = upright ? 2 : 1;
  const count = Math.round((columns * height) / STAR_AREA);
  for (let star = 0; star < count; star += 1) {
    const x = scatter(star, 1) % columns;
    const y = scatter(star, 2) % height;
    const besideMoon = x - Math.round(columns * DISC_SHARE) + 4;
    const underScore = x > columns - SCORE_COLUMNS * zoom && y < SCORE_ROWS * zoom;
    if (underScore || (besideMoon > 0 && besideMoon < MOON_CELLS)) continue;
    drawMap(pen, SPRITES[STARS[star % STARS.length]], x, y, theme);
  }
}

/**
 * A band of colour whose upper edge dissolves in three dithered steps.
 * @type {(pen: Pen, colour: string, top: number, bottom: number, columns: number) => void}
 */
function paintBand(pen, colour, top, bottom, columns) {
  pen.fillStyle = colour;
  for (let x = 0; x < columns; x += 1) {
    if (x % 4 === 0) pen.fillRect(x, top - 5, 1, 1);
    if (x % 4 === 2) pen.fillRect(x, top - 4, 1, 1);
    if (x % 2 === 1) pen.fillRect(x, top - 3, 1, 1);
    if (x % 2 === 0) pen.fillRect(x, top - 2, 1, 1);
    if (x % 4 !== 1) pen.fillRect(x, top - 1, 1, 1);
  }
  pen.fillRect(0, top, columns, bottom - top);
}

/**
 * `topOf(x)` gives 0..1 of the height; what falls off within `reach` cells to the right lies in the shade.
 * @typedef {(x: number) => number} Outline
 * @type {(height: number, topOf: Outline, reach: number, colour: string, shade: string) => HTMLCanvasElement}
 */
function paintHills(height, topOf, reach, colour, shade) {
  const { canvas, pen } = openCanvas(STRIP, height + SPARE);
  for (let x = 0; x < STRIP; x += 1) {
    const rise = Math.round(height * topOf(x));
    const next = Math.round(height * topOf(wrap(x + reach, STRIP)));
    const top = height - rise;
    pen.fillStyle = colour;
    pen.fillRect(x, top, 1, rise + SPARE);
    pen.fillStyle = shade;
    const steepness = rise - next - reach / 4;
    if (steepness > 0) pen.fillRect(x, top, 1, Math.min(rise, Math.ceil(steepness * 2)));
    else if (scatter(x >> 2, 90) % 3 === 0) pen.fillRect(x, top + 4 + (scatter(x >> 2, 91) % 9), 1, 1);
  }
  return canvas;
}

const MESAS = [
  // [middle, half width at the foot, height in 1/100]
  [40, 34, 62],
  [78, 20, 40],
  [150, 16, 88],
  [170, 30, 46],
  [318, 30, 50],
  [334, 14, 70],
  [370, 14, 96],
  [392, 34, 58],
  [462, 26, 38],
];

const VOLCANO = { middle: 246, foot: 66, mouth: 9, height: 0.98 };

/** @param {number} x */
function volcanoTop(x) {
  const { middle, foot, mouth, height } = VOLCANO;
  const away = Math.abs(x - middle);
  if (away < mouth) return height;
  const slope = Math.max(0, (foot - away) / (foot - mouth));
  return height * slope ** 1.7;
}

/**
 * A glow in the volcano's mouth and one thin stream down its side.
 * @type {(hills: HTMLCanvasElement, height: number, colour: string) => HTMLCanvasElement}
 */
function paintLava(hills, height, colour) {
  const pen = penFor(hills);
  const { middle, mouth } = VOLCANO;
  const rim = height - Math.round(height * volcanoTop(middle));
  pen.fillStyle = colour;
  pen.fillRect(middle - mouth + 1, rim, 2 * mouth - 1, 1);
  pen.fillRect(middle - mouth + 4, rim + 1, 2 * mouth - 8, 1);
  const length = Math.round(height * 0.3);
  for (let drop = 0; drop < length; drop += 1) {
    const x = middle + 1 + Math.round(2 * Math.sin(drop / 3) + drop / 4);
    pen.fillRect(x, rim + drop, drop < length / 2 ? 2 : 1, 1);
  }
  return hills;
}

/** @param {number} x */
function mesaTop(x) {
  let best = Math.max(volcanoTop(x), 0.16 + 0.04 * Math.sin((x / STRIP) * TAU * 3));
  for (const [middle, half, height] of MESAS) {
    const away = Math.abs(wrap(x - middle + STRIP / 2, STRIP) - STRIP / 2);
    const cliff =
      away < half * 0.55
        ? 1
        : away < half * 0.7
          ? 0.72
          : away < half
            ? 0.42 - 0.2 * ((away - half * 0.7) / (half * 0.3))
            : 0;
    best = Math.max(best, (height / 100) * cliff);
  }
  return best;
}

/** @param {number} x */
function duneTop(x) {
  const turn = (x / STRIP) * TAU;
  return 0.46 + 0.22 * Math.sin(turn * 3) + 0.16 * Math.sin(turn * 7 + 1) + 0.06 * Math.sin(turn * 16 + 2);
}

/**
 * The ground's line, then layers of soil that widen and darken with depth.
 * @type {(theme: Theme, depth: number) => HTMLCanvasElement}
 */
function paintSoil(theme, depth) {
  const { canvas, pen } = openCanvas(STRIP, depth);
  for (let x = 0; x < STRIP; x += 1) paintSoilColumn(pen, theme, x, depth);
  for (let crumb = 0; crumb < depth * 7; crumb += 1) paintCrumb(pen, theme, crumb, depth);
  pen.fillStyle = theme.line;
  pen.fillRect(0, 0, STRIP, 1);
  for (let x = 0; x < STRIP; x += 1) if (scatter(x >> 2, 60) % 5 === 0) pen.fillRect(x, 1, 1, 1);
  return canvas;
}

const LAYER_TOPS = [1, 7, 19, 39, 70, 112];

/** @type {(pen: Pen, theme: Theme, x: number, depth: number) => void} */
function paintSoilColumn(pen, theme, x, depth) {
  LAYER_TOPS.forEach((base, layer) => {
    const turn = (x / STRIP) * TAU;
    const wave =
      layer === 0 ? 0 : Math.round(layer * (Math.sin(turn * (3 + layer) + layer) + 0.7 * Math.sin(turn * (9 - layer))));
    pen.fillStyle = theme.soil[layer];
    pen.fillRect(x, base + wave, 1, Math.max(0, depth - base - wave));
  });
}

/** @type {(pen: Pen, theme: Theme, crumb: number, depth: number) => void} */
function paintCrumb(pen, theme, crumb, depth) {
  const x = scatter(crumb, 70) % STRIP;
  const y = 2 + (scatter(crumb, 71) % depth);
  pen.fillStyle = crumb % 3 ? theme.soil[Math.min(5, soilLayer(y) + 1)] : theme.soil[Math.max(0, soilLayer(y) - 1)];
  pen.fillRect(x, y, 1 + (crumb % 3), 1);
}

/** @param {number} y */
function soilLayer(y) {
  let layer = 0;
  while (layer < 5 && y > LAYER_TOPS[layer + 1]) layer += 1;
  return layer;
}
