// Endless scenery without a list of it: what stands in slot 17 of layer 3 is always the same.

/**
 * A well mixed non-negative integer from two integers.
 * @param {number} slot
 * @param {number} layer
 */
export function scatter(slot, layer) {
  let h = Math.imul((slot | 0) + Math.imul((layer | 0) + 1, 0x3243f6a9), 0x27d4eb2d);
  h = Math.imul(h ^ (h >>> 16), 0x165667b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The remainder that is never negative.
 * @param {number} value
 * @param {number} limit
 */
export function wrap(value, limit) {
  return ((value % limit) + limit) % limit;
}
