// Every drawing of the game by name, as pixel maps of 2x2 world pixels a cell.

import { DINO_SPRITES } from "./dinoSprites.js";
import { FONT_SPRITES } from "./fontSprites.js";
import { OBSTACLE_SPRITES } from "./obstacleSprites.js";
import { SCENERY_SPRITES } from "./scenerySprites.js";

/** @import { PixelMap } from "./pixelMaps.js" */

export const CELL = 2; // world pixels

/** @type {Record<string, PixelMap>} */
export const SPRITES = { ...DINO_SPRITES, ...OBSTACLE_SPRITES, ...SCENERY_SPRITES, ...FONT_SPRITES };
