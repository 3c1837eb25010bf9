// Pixel maps are arrays of equally long strings: one character a cell, "." for empty.
// The letters are palette roles; themes.js gives them their colours.

/** @typedef {string[]} PixelMap */

/**
 * A copy of `map` with `patch` laid over it at cell (x, y); "." in the patch keeps what is below, "~" rubs it out.
 * @type {(map: PixelMap, patch: PixelMap, x: number, y: number) => PixelMap}
 */
export function stamp(map, patch, x, y) {
  return map.map((row, index) => {
    const over = patch[index - y];
    return over === undefined ? row : stampRow(row, over, x);
  });
}

/** @type {(row: string, over: string, x: number) => string} */
function stampRow(row, over, x) {
  const cells = [...row];
  [...over].forEach((mark, index) => {
    if (mark === "." || cells[x + index] === undefined) return;
    cells[x + index] = mark === "~" ? "." : mark;
  });
  return cells.join("");
}

/**
 * The same drawing with other roles: swap({ "#": "r" }) paints the body in role "r".
 * @type {(map: PixelMap, roles: Record<string, string>) => PixelMap}
 */
export function recolour(map, roles) {
  return map.map((row) => row.replace(/./g, (mark) => roles[mark] || mark));
}

/**
 * The drawing with a line of `mark` around it: one cell larger on every side.
 * @type {(map: PixelMap, mark: string) => PixelMap}
 */
export function outline(map, mark) {
  const wide = ["", ...map, ""].map((row) => `.${row.padEnd(map[0].length, ".")}.`);
  /** @type {(x: number, y: number) => boolean} */
  const isDrawn = (x, y) => (wide[y]?.[x] ?? ".") !== ".";
  return wide.map((row, y) =>
    row.replace(/\./g, (empty, x) =>
      isDrawn(x - 1, y) || isDrawn(x + 1, y) || isDrawn(x, y - 1) || isDrawn(x, y + 1) ? mark : empty,
    ),
  );
}
