import assert from "node:assert/strict";
import { test } from "node:test";
import { createLayout } from "../../trex_app/game/layout.js";
import { DINO, WORLD } from "../../trex_app/game/rules.js";

const SCREENS = [
  ["laptop", 1280, 800, 1],
  ["phone upright", 390, 844, 3],
  ["tablet upright", 598, 700, 1],
  ["phone across", 844, 390, 3],
  ["television", 3840, 2160, 1],
  ["strip", 1000, 120, 2],
  ["watch", 200, 200, 1],
];

for (const [name, width, height, ratio] of SCREENS) {
  test(`${name}: the dino is on the screen, and obstacles come in at its right edge`, () => {
    const layout = createLayout(width, height, ratio);
    const right = layout.left + layout.width / layout.scale;
    assert.ok(layout.left <= DINO.x, `the dino is left of ${layout.left}`);
    assert.ok(DINO.x + DINO.width < right);
    assert.ok(right <= WORLD.width + 1e-6, `obstacles would appear in the middle: ${right}`);
  });

  test(`${name}: there is room for the highest jump, and ground below`, () => {
    const layout = createLayout(width, height, ratio);
    assert.ok(layout.groundY >= WORLD.ground * layout.scale);
    assert.ok(layout.groundY < layout.height);
  });

  test(`${name}: cells are whole device pixels`, () => {
    const { cell, width: across, height: down } = createLayout(width, height, ratio);
    assert.ok([cell, across, down].every(Number.isInteger));
  });
}

test("where a cell would be one pixel, the canvas is drawn finer", () => {
  assert.equal(createLayout(400, 300, 1).sharpness, 2);
  assert.equal(createLayout(1280, 800, 1).sharpness, 1);
});
