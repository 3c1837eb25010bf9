import assert from "node:assert/strict";
import { test } from "node:test";
import { createState } from "../../trex_app/game/engine.js";
import { createLayout } from "../../trex_app/game/layout.js";
import { DISTANCE_PER_POINT } from "../../trex_app/game/rules.js";
import { drawScoreboard } from "../../trex_app/game/scoreboard.js";

/** The glyphs on the board, from left to right. */
function draw(distance, { best = 0, still = false, crashed = false, screen = [1280, 800, 1] } = {}) {
  const glyphs = [];
  const scene = {
    layout: createLayout(...screen),
    frames: new Proxy({}, { get: (_, name) => ({ x: name, y: 0, w: 5, h: 7 }) }),
    pen: {
      drawImage: (_image, name, _y, _w, _h, left, _top, width) =>
        glyphs.push({ text: name.split(".")[1], left, cells: width / scene.layout.cell }),
    },
  };
  drawScoreboard(scene, { ...createState(1), distance, crashed }, best, still);
  assert.ok(glyphs.every(({ left }) => left > 0 && left < scene.layout.width));
  return glyphs.sort((a, b) => a.left - b.left);
}
const read = (...shown) =>
  draw(...shown)
    .map(({ text }) => text)
    .join("");
const after = (points, ticks) => points * DISTANCE_PER_POINT + ticks * createState(1).speed;

test("five figures, with the best before them", () => {
  assert.equal(read(after(42, 0)), "00042");
  assert.equal(read(after(42, 0), { best: 1234 }), "HI0123400042");
});

test("a sixth figure has its place", () => {
  assert.equal(read(after(123456, 65)), "123465");
});

test("a milestone flashes for a second: it stands still, then is away for a moment", () => {
  assert.equal(read(after(100, 8)), "00100");
  assert.equal(read(after(100, 15)), "");
  assert.equal(read(after(100, 27)), "00100");
  assert.equal(read(after(100, 61)), "00109");
});

test("nothing flashes for who wants no motion, nor after a crash", () => {
  assert.equal(read(after(100, 15), { still: true }), "00102");
  assert.equal(read(after(100, 15), { crashed: true }), "00102");
});

test("it fits on an upright phone", () => {
  assert.equal(read(after(42, 0), { best: 99999, screen: [320, 568, 2] }), "HI9999900042");
});

test("where it would be too small to read, it is twice as large", () => {
  assert.equal(draw(0)[0].cells, 5);
  assert.equal(draw(0, { screen: [390, 844, 3] })[0].cells, 10);
  assert.equal(draw(0, { screen: [420, 200, 2] })[0].cells, 10);
});
