// Two ways to draw the same run, frame about frame in one page: the booth's renderer, and the plain way
// of the classic runner: a cleared canvas, and each sprite blown up from one small sheet.

import { createCanvas, drawMap, penFor } from "./atlas.js";
import { createBot } from "./bot.js";
import { createState, step } from "./engine.js";
import { createRenderer } from "./renderer.js";
import { createInputReader } from "./replay.js";
import { SPRITES } from "./sprites.js";
import { THEMES } from "./themes.js";

const SEED = 7;
const TICKS = 7200;
const SHEET = 256; // pixels across
const SLICE = 30; // frames of one way, then as many of the other

/** The keys of a good run, so that no planning is timed. */
function record() {
  const state = createState(SEED);
  const bot = createBot();
  const inputs = [];
  let held = 0;
  while (!state.crashed && state.tick < TICKS) {
    const buttons = bot.buttons(state);
    if (buttons !== held) inputs.push([state.tick, buttons]);
    held = buttons;
    step(state, buttons);
  }
  return inputs;
}

function openCanvas() {
  const canvas = document.createElement("canvas");
  canvas.style.cssText = "position: fixed; inset: 0; width: 100vw; height: 100vh";
  document.body.append(canvas);
  return canvas;
}

/** How often a first frame calls drawImage: as many sprites are moved the plain way. */
function countSprites(draw) {
  const plain = CanvasRenderingContext2D.prototype.drawImage;
  let count = 0;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    count += 1;
    return plain.apply(this, given);
  };
  draw();
  CanvasRenderingContext2D.prototype.drawImage = plain;
  return count;
}

function playerOf(inputs) {
  let buttonsAt = createInputReader(inputs);
  const player = { state: createState(SEED) };
  player.tick = () => {
    if (player.state.crashed || player.state.tick >= TICKS) {
      player.state = createState(SEED);
      buttonsAt = createInputReader(inputs);
    }
    step(player.state, buttonsAt(player.state.tick));
  };
  return player;
}

function ours(inputs) {
  const canvas = openCanvas();
  const renderer = createRenderer(canvas, false);
  renderer.resize(innerWidth, innerHeight, devicePixelRatio);
  const player = playerOf(inputs);
  const draw = () => renderer.draw({ state: player.state, lag: 0, mode: "playing", best: 1000, actor: "human" });
  return {
    canvas,
    draw,
    frame() {
      player.tick();
      draw();
    },
  };
}

function plain(inputs, theme, count) {
  const canvas = openCanvas();
  canvas.width = innerWidth * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  const pen = canvas.getContext("2d");
  pen.imageSmoothingEnabled = false;
  const sheet = createCanvas(SHEET, 64);
  const maps = ["cloud.0", "tuft.0", "small.0", "medium.0", "bird.0", "stone.0", "human.runA", "text.0"];
  maps.forEach((name, place) => {
    drawMap(penFor(sheet), SPRITES[name], place * 32, 0, theme);
  });
  const player = playerOf(inputs);
  const cell = Math.max(1, Math.floor(canvas.width / 300));
  return {
    canvas,
    frame() {
      player.tick();
      pen.fillStyle = theme.sky;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      const moved = player.state.distance / 1000;
      for (let sprite = 0; sprite < count; sprite += 1) {
        const place = sprite % maps.length;
        const map = SPRITES[maps[place]];
        const across = canvas.width + 64 * cell;
        const x = ((((sprite * 97 * cell - moved * cell * (0.2 + (sprite % 5) / 5)) % across) + across) % across) - 64;
        const y = (sprite * 53 * cell) % canvas.height;
        pen.drawImage(sheet, place * 32, 0, map[0].length, map.length, x, y, map[0].length * cell, map.length * cell);
      }
    },
  };
}

/** Milliseconds of script for each frame of both ways, in one light. */
window.compare = (lightName, frames) => {
  const theme = THEMES.find(({ name }) => name === lightName);
  THEMES.fill(theme);
  const inputs = record();
  const booth = ours(inputs);
  const classic = plain(inputs, theme, countSprites(booth.draw));
  const times = { ours: [], plain: [] };
  let drawn = 0;
  return new Promise((resolve) => {
    requestAnimationFrame(function next() {
      const isOurs = Math.floor(drawn / SLICE) % 2 === 0;
      const way = isOurs ? booth : classic;
      booth.canvas.hidden = !isOurs;
      classic.canvas.hidden = isOurs;
      const began = performance.now();
      way.frame();
      const took = performance.now() - began;
      if (drawn >= 4 * SLICE) times[isOurs ? "ours" : "plain"].push(took); // until then the engine warms up
      drawn += 1;
      if (drawn < 4 * SLICE + 2 * frames) requestAnimationFrame(next);
      else resolve(times);
    });
  });
};
document.body.dataset.ready = "yes";
