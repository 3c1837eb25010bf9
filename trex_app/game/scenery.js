// Everything behind the runners: sky, sun, moon, stars, clouds, hills, ground. Each layer
// moves at its own share of the distance run.

import { SPARE, STRIP } from "./backdrop.js";
import { DISC_SHARE, SCORE_ROWS } from "./layout.js";
import { scatter, wrap } from "./scatter.js";

/** @import { Scene } from "./renderer.js" */

const FAR_SHARE = 0.06;
const NEAR_SHARE = 0.2;
const CLOUDS = ["cloud.0", "cloud.1", "cloud.2", "cloud.0", "cloud.3", "cloud.2"];
const ROOMY_SKY = 95; // rows from which clouds can keep clear of the score
const CLOUD_SLOT = 104; // cells
const CLOUD_DRIFT = 0.0025; // cells a millisecond, so that an idle sky lives
const PLANTS = ["tuft.0", "pebble.1", "tuft.1", "pebble.0", "tuft.2", "pebble.2"];
const PLANT_SLOT = 37;
const FINDS = [
  "stone.0",
  "fossil.1",
  "stone.1",
  "stone.2",
  "fossil.0",
  "stone.2",
  "stone.0",
  "fossil.2",
  "stone.1",
  "fossil.3",
  "stone.2",
  "stone.1",
  "fossil.4",
  "stone.0",
  "stone.2",
  "fossil.5",
  "stone.1",
];
const FIND_SLOT = 47;
const FIND_ROWS = 23; // one row of finds for so many cells of depth
const FIRST_FIND = 11;

/** @param {Scene} scene */
export function drawSky(scene) {
  const { pen, layout, backdrop, theme } = scene;
  const { cell } = layout;
  pen.drawImage(backdrop.sky, 0, 0, backdrop.sky.width * cell, backdrop.sky.height * cell);
  if (theme.sun) drawDisc(scene, "sun", theme.name === "day" ? 0.4 : 0.6);
  if (theme.moon) drawDisc(scene, "moon", 0.26);
  drawClouds(scene);
}

/** @param {Scene} scene */
export function drawHills(scene) {
  const { layout, backdrop } = scene;
  drawStrip(scene, backdrop.far, FAR_SHARE, (layout.groundRow + SPARE - backdrop.far.height) * layout.cell);
  drawStrip(scene, backdrop.near, NEAR_SHARE, (layout.groundRow + SPARE - backdrop.near.height) * layout.cell);
}

/** @param {Scene} scene */
export function drawGround(scene) {
  const { layout, backdrop } = scene;
  drawStrip(scene, backdrop.soil, 1, (layout.groundRow - 1) * layout.cell);
  drawPlants(scene);
  const depth = layout.rows - layout.groundRow;
  for (let row = FIRST_FIND, layer = 0; row < depth; row += FIND_ROWS, layer += 1) drawFinds(scene, row, layer);
}

/**
 * Device pixels by which a layer with this share of the speed has moved.
 * @type {(scene: Scene, share: number) => number}
 */
function travel(scene, share) {
  return Math.round(scene.distance * share * scene.layout.scale);
}

/** @type {(scene: Scene, strip: HTMLCanvasElement, share: number, y: number) => void} */
function drawStrip(scene, strip, share, y) {
  const { pen, layout } = scene;
  const width = STRIP * layout.cell;
  const height = strip.height * layout.cell;
  const margin = SPARE * layout.cell;
  for (let x = -wrap(travel(scene, share) - margin, width) - margin; x < layout.width + margin; x += width) {
    pen.drawImage(strip, x, y, width, height);
  }
}

/** @type {(scene: Scene, name: "sun" | "moon", share: number) => void} */
function drawDisc(scene, name, share) {
  const { layout } = scene;
  const frame = scene.frames[name];
  const x = Math.round(layout.columns * DISC_SHARE) * layout.cell;
  scene.put(frame, x, Math.round(layout.groundRow * share) * layout.cell - frame.h / 2);
}

/** @param {Scene} scene */
function drawClouds(scene) {
  const { groundRow } = scene.layout;
  const layers = Math.min(5, Math.max(2, Math.round(groundRow / 40)));
  for (let layer = 0; layer < layers; layer += 1) drawCloudLayer(scene, layer, layers);
}

/** @type {(scene: Scene, layer: number, layers: number) => void} */
function drawCloudLayer(scene, layer, layers) {
  const { layout, frames } = scene;
  const { cell } = layout;
  const top = layout.groundRow > ROOMY_SKY ? SCORE_ROWS * (layout.upright ? 2 : 1) : 3;
  const height = Math.floor((layout.groundRow * 0.62 - top) / layers);
  const share = 0.03 + 0.025 * (layers - layer);
  const moved = travel(scene, share) + Math.round(scene.idleTime * CLOUD_DRIFT * cell);
  const slotWidth = CLOUD_SLOT * cell;
  const first = Math.floor(moved / slotWidth) - 1;
  for (let slot = first; slot * slotWidth - moved < layout.width; slot += 1) {
    const luck = scatter(slot, 10 + layer);
    const x = slot * slotWidth - moved + (luck % 60) * cell;
    const y = (top + layer * height + ((luck >>> 8) % Math.max(1, height - 9))) * cell;
    if (luck >>> 30) scene.put(frames[CLOUDS[(luck >>> 16) % CLOUDS.length]], x, y);
  }
}

/** @param {Scene} scene */
function drawPlants(scene) {
  const { layout, frames } = scene;
  const slotWidth = PLANT_SLOT * layout.cell;
  const moved = travel(scene, 1);
  for (let slot = Math.floor(moved / slotWidth) - 1; slot * slotWidth - moved < layout.width; slot += 1) {
    const luck = scatter(slot, 30);
    const frame = frames[PLANTS[(luck >>> 8) % PLANTS.length]];
    scene.put(frame, slot * slotWidth - moved + (luck % 30) * layout.cell, layout.groundY - layout.cell - frame.h);
  }
}

/** @type {(scene: Scene, row: number, layer: number) => void} */
function drawFinds(scene, row, layer) {
  const { layout, frames } = scene;
  const { cell } = layout;
  const slotWidth = FIND_SLOT * cell;
  const moved = travel(scene, 1);
  for (let slot = Math.floor(moved / slotWidth) - 1; slot * slotWidth - moved < layout.width; slot += 1) {
    const luck = scatter(slot, 40 + layer);
    if (luck >>> 30 === 0) continue;
    const x = slot * slotWidth - moved + (luck % 26) * cell;
    const find = wrap(slot * 7 + layer * 4, FINDS.length); // no two alike side by side
    scene.put(frames[FINDS[find]], x, layout.groundY + (row + ((luck >>> 8) % 9)) * cell);
  }
}
