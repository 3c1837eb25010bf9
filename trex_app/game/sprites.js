// Every drawing of the game by name, as pixel maps of 2x2 world pixels a cell.

import { DINO_SPRITES } from "./dinoSprites.js";
import { FONT_SPRITES } from "./fontSprites.js";
import { OBSTACLE_SPRITES } from "./obstacleSprites.js";
import { outline } from "./pixelMaps.js";
import { SCENERY_SPRITES } from "./scenerySprites.js";

/** @import { PixelMap } from "./pixelMaps.js" */

export const CELL = 2; // world pixels

export const OUTLINE = 1; // cells around what can kill: it stands out from every hill and sky
const OUTLINED = Object.fromEntries(Object.entries(OBSTACLE_SPRITES).map(([name, map]) => [name, outline(map, "O")]));

/** @type {Record<string, PixelMap>} */
export const SPRITES = { ...DINO_SPRITES, ...OUTLINED, ...SCENERY_SPRITES, ...FONT_SPRITES };
