// How somebody has arranged a table's columns, kept in this browser.

/**
 * @import { ColumnState, GridApi } from "ag-grid-community"
 */

const KEPT = /** @type {const} */ (["colId", "width", "hide", "pinned"]);

const keyOf = (/** @type {string} */ table) => `desk_columns_${table}`;

export function keepLayout(/** @type {GridApi} */ api, /** @type {string} */ table) {
  const columns = api.getColumnState().map((state) => Object.fromEntries(KEPT.map((name) => [name, state[name]])));
  localStorage.setItem(keyOf(table), JSON.stringify(columns));
}

export function restoreLayout(/** @type {GridApi} */ api, /** @type {string} */ table) {
  try {
    const state = /** @type {ColumnState[]} */ (JSON.parse(localStorage.getItem(keyOf(table)) ?? "[]"));
    if (state.length) api.applyColumnState({ state, applyOrder: true });
  } catch {
    localStorage.removeItem(keyOf(table));
  }
}
