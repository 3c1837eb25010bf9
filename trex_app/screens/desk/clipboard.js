// Cells to and from a spreadsheet: text with tabs between cells and lines between rows.

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { Row } from "./gridColumns.js"
 * @typedef {{ id: number, version: number, values: Record<string, string> }} RowEdit
 */

/** The pasted text as rows of cells. */
export function readCells(/** @type {string} */ text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
}

/**
 * The edits that a paste makes, from the focused cell to the right and downwards; null where it does not fit.
 * @param {GridApi<Row>} api
 * @param {string[][]} cells
 * @returns {RowEdit[] | null}
 */
export function editsOf(api, cells) {
  const focused = api.getFocusedCell();
  if (!focused) return null;
  const columns = api.getAllDisplayedColumns();
  const first = columns.findIndex((column) => column.getColId() === focused.column.getColId());
  const edits = [];
  for (const [down, line] of cells.entries()) {
    const row = api.getDisplayedRowAtIndex(focused.rowIndex + down)?.data;
    if (!row) return null;
    /** @type {Record<string, string>} */
    const values = {};
    for (const [right, text] of line.entries()) {
      const column = columns[first + right];
      if (!column?.getColDef().editable) return null;
      values[column.getColId()] = text;
    }
    edits.push({ id: row.id, version: row.version, values });
  }
  return edits;
}

/** What Ctrl+C takes: the selected rows as they are shown, or else the focused cell. */
export function textOf(/** @type {GridApi<Row>} */ api) {
  const columns = api.getAllDisplayedColumns().filter((column) => column.getColDef().field);
  const rows = api.getSelectedNodes();
  if (rows.length) {
    return rows.map((rowNode) => columns.map((colKey) => plain(api, rowNode, colKey)).join("\t")).join("\n");
  }
  const focused = api.getFocusedCell();
  const rowNode = focused && api.getDisplayedRowAtIndex(focused.rowIndex);
  return focused && rowNode ? plain(api, rowNode, focused.column) : "";
}

/** @param {GridApi<Row>} api @param {any} rowNode @param {any} colKey */
function plain(api, rowNode, colKey) {
  const text = String(api.getCellValue({ rowNode, colKey, useFormatter: true }) ?? "");
  return text.replace(/[\t\r\n]+/g, " ");
}
