// What can kill stands out from everything that can lie behind it, in every light.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OBSTACLE_SPRITES } from "../../trex_app/game/obstacleSprites.js";
import { outline } from "../../trex_app/game/pixelMaps.js";
import { SPRITES } from "../../trex_app/game/sprites.js";
import { ROLES, THEMES } from "../../trex_app/game/themes.js";

const LEAST = 3; // WCAG 2.2, 1.4.11
const BEHIND = ["sky", "skyLow", "skyGlow", "far", "farShade", "near", "nearShade", "cloud", "cloudShade", "star"];
const LIGHTS = { sun: ["sunDisc"], moon: ["moonDisc", "moonShade"] };
const BODIES = { cactus: "small.0", bird: "bird.0" };

function luminance(colour) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

for (const theme of THEMES) {
  for (const body of Object.keys(BODIES)) {
    test(`a ${body} stands out by ${theme.name}`, () => {
      const behind = [
        ...BEHIND,
        "lava",
        ...Object.keys(LIGHTS).flatMap((light) => (theme[light] ? LIGHTS[light] : [])),
      ];
      for (const place of behind) {
        const seen = Math.max(contrast(theme.outline, theme[place]), contrast(theme[body], theme[place]));
        assert.ok(seen >= LEAST, `${seen.toFixed(2)} before ${place}`);
      }
    });
  }
}

test("the line goes all around, and nothing of the drawing is lost", () => {
  assert.deepEqual(outline(["c.", "cc"], "O"), [".O..", "OcO.", "OccO", ".OO."]);
  assert.equal(ROLES.O, "outline");
  for (const [name, map] of Object.entries(OBSTACLE_SPRITES)) {
    assert.deepEqual(SPRITES[name], outline(map, "O"));
    assert.deepEqual(
      SPRITES[name].slice(1, -1).map((row) => row.slice(1, -1).replaceAll("O", ".")),
      map,
    );
  }
});
