// Rows that others have changed, brought up to date around whatever is being edited.

import { call } from "./calls.js";

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { TableName } from "./address.js"
 * @import { Changed } from "./liveChanges.js"
 * @import { Row } from "./gridColumns.js"
 */

const FEW = 12; // rows asked for one by one; for more the grid reads its blocks again
const SETTLE_MS = 1000;

/** @type {Record<TableName, string[]>} what else shows in a table's rows */
const SHOWN = {
  orders: ["order", "item"],
  items: ["item", "order", "product"],
  products: ["product", "order", "item"],
  customers: ["customer"],
};

/**
 * @param {GridApi<Row>} api
 * @param {TableName} table
 * @param {Changed[]} changed
 * @param {boolean} all
 */
export function refreshRows(api, table, changed, all) {
  const [own, ...others] = SHOWN[table];
  const rows = changed.filter((change) => change.entity === own);
  const isNew = rows.some((change) => change.version === 1);
  const touched = changed.some((change) => others.includes(change.entity));
  if (all || isNew || touched || rows.length > FEW) return readAgain(api);
  for (const { id, version } of rows) {
    const known = api.getRowNode(String(id))?.data;
    if (known && known.version < version) refreshRow(api, table, id);
  }
}

/** Read the grid's blocks again, once nobody is writing into one of its cells. */
function readAgain(/** @type {GridApi<Row>} */ api) {
  if (api.isDestroyed()) return;
  if (api.getEditingCells().length) setTimeout(readAgain, SETTLE_MS, api);
  else api.refreshInfiniteCache();
}

/** @param {GridApi<Row>} api @param {TableName} table @param {number} id */
async function refreshRow(api, table, id) {
  const { status, body } = await call("GET", `${table}/${id}`);
  if (status !== 200 || api.isDestroyed()) return;
  const node = api.getRowNode(String(id));
  const isEdited = api.getEditingCells().some((cell) => cell.rowIndex === node?.rowIndex);
  if (isEdited) setTimeout(refreshRow, SETTLE_MS, api, table, id);
  else if (node?.data && node.data.version < body.version) node.setData(body);
}
