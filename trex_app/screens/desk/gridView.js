// Filters, words and order of a table as the address holds them and as the booth is asked for them.

/**
 * @import { Kind } from "./gridColumns.js"
 * @typedef {{ column: string, operator: string, value: string }} Filter
 * @typedef {{ filters: Filter[], words: string, sort: string }} View
 */

/** @type {Record<Kind, string[]>} */
export const OPERATORS = {
  text: ["has", "eq", "ne"],
  status: ["in", "ne"],
  flag: ["eq"],
  integer: ["eq", "ge", "le", "ne"],
  money: ["eq", "ge", "le", "ne"],
  moment: ["ge", "le"],
};

/** @returns {View} */
export function readView(/** @type {URLSearchParams} */ params) {
  return {
    filters: params
      .getAll("f")
      .map(readFilter)
      .filter((filter) => filter.column && filter.operator),
    words: params.get("q") ?? "",
    sort: params.get("sort") ?? "",
  };
}

/** @returns {Filter} */
function readFilter(/** @type {string} */ text) {
  const [column = "", operator = "", ...rest] = text.split(":");
  return { column, operator, value: rest.join(":") };
}

export function writeFilter(/** @type {Filter} */ { column, operator, value }) {
  return `${column}:${operator}:${value}`;
}

/** The view as an address has it. */
export function writeView(/** @type {View} */ { filters, words, sort }) {
  const params = new URLSearchParams();
  for (const filter of filters) params.append("f", writeFilter(filter));
  if (words) params.set("q", words);
  if (sort) params.set("sort", sort);
  return params;
}
