// The columns of the desk's tables as the grid shows them; what may be written into them the booth decides.

/**
 * @import { ColDef } from "ag-grid-community"
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @typedef {Record<string, any> & { id: number, version: number }} Row
 * @typedef {"integer" | "money" | "text" | "moment" | "flag" | "status"} Kind
 * @typedef {object} Column
 * @property {string} name
 * @property {Kind} kind
 * @property {number} width
 * @property {"helper" | "manager"} [editor] who may change it
 * @property {boolean} [hidden] at first
 * @property {boolean} [masked] neither filtered nor sorted by, nor shown in its cell
 */

export const STATUSES = ["pending", "ready", "handed_out", "cancelled", "expired", "returned"];
export const FLAGS = ["true", "false"];

/** @type {Record<TableName, Column[]>} */
export const COLUMNS = {
  orders: [
    { name: "id", kind: "integer", width: 90 },
    { name: "order_date", kind: "moment", width: 150 },
    { name: "status", kind: "status", width: 130, editor: "helper" },
    { name: "player", kind: "text", width: 180 },
    { name: "company", kind: "text", width: 160 },
    { name: "items", kind: "text", width: 240 },
    { name: "total_amount", kind: "money", width: 110 },
    { name: "note", kind: "text", width: 220, editor: "helper" },
    { name: "claim_code", kind: "text", width: 120 },
    { name: "source", kind: "text", width: 100, hidden: true },
    { name: "expires_at", kind: "moment", width: 150, hidden: true },
    { name: "updated_at", kind: "moment", width: 150, hidden: true },
    { name: "changed_by", kind: "text", width: 150 },
  ],
  items: [
    { name: "id", kind: "integer", width: 90 },
    { name: "order_id", kind: "integer", width: 110 },
    { name: "order_date", kind: "moment", width: 150 },
    { name: "sku", kind: "text", width: 140 },
    { name: "product", kind: "text", width: 200 },
    { name: "quantity", kind: "integer", width: 110, editor: "helper" },
    { name: "unit_price", kind: "money", width: 120, editor: "manager" },
    { name: "subtotal", kind: "money", width: 120 },
    { name: "status", kind: "status", width: 130 },
    { name: "player", kind: "text", width: 180 },
  ],
  products: [
    { name: "id", kind: "integer", width: 80 },
    { name: "sku", kind: "text", width: 140, editor: "manager" },
    { name: "name", kind: "text", width: 220, editor: "manager" },
    { name: "unit_price", kind: "money", width: 120, editor: "manager" },
    { name: "on_hand", kind: "integer", width: 120, editor: "manager" },
    { name: "reserved", kind: "integer", width: 120 },
    { name: "available", kind: "integer", width: 120 },
    { name: "low_at", kind: "integer", width: 120, editor: "manager" },
    { name: "active", kind: "flag", width: 100, editor: "manager" },
    { name: "updated_at", kind: "moment", width: 150 },
  ],
  customers: [
    { name: "id", kind: "integer", width: 120 },
    { name: "name", kind: "text", width: 200, editor: "helper" },
    { name: "company", kind: "text", width: 180, editor: "helper" },
    { name: "email", kind: "text", width: 190, editor: "manager", masked: true },
    { name: "address", kind: "text", width: 180, editor: "helper", masked: true },
    { name: "language", kind: "text", width: 100 },
    { name: "orders", kind: "integer", width: 100 },
    { name: "hidden", kind: "flag", width: 110, editor: "helper" },
    { name: "created_at", kind: "moment", width: 150 },
  ],
};

/** Whether what a column shows is not what it holds, so that it can be neither copied nor taken back. */
export function isMasked(/** @type {TableName} */ table, /** @type {string} */ name) {
  return COLUMNS[table].some((column) => column.name === name && column.masked);
}

/** What a value is called or how it is written, in the reader's language. */
export function formatValue(/** @type {Kind} */ kind, /** @type {any} */ value, /** @type {Texts} */ texts, lang = "") {
  if (value === null || value === undefined || value === "") return "";
  if (kind === "money") return money(lang).format(Number(value));
  if (kind === "integer") return String(value);
  if (kind === "moment") return moments(lang).format(new Date(value));
  if (kind === "status") return texts[`status_${value}`] ?? String(value);
  if (kind === "flag") return texts[String(value)] ?? String(value);
  return String(value);
}

/** @type {Map<string, Intl.NumberFormat>} */
const moneyFormats = new Map();
/** @type {Map<string, Intl.DateTimeFormat>} */
const momentFormats = new Map();

function money(/** @type {string} */ lang) {
  const known = moneyFormats.get(lang) ?? new Intl.NumberFormat(lang, { minimumFractionDigits: 2 });
  moneyFormats.set(lang, known);
  return known;
}

function moments(/** @type {string} */ lang) {
  const options = /** @type {const} */ ({ dateStyle: "short", timeStyle: "short" });
  const known = momentFormats.get(lang) ?? new Intl.DateTimeFormat(lang, options);
  momentFormats.set(lang, known);
  return known;
}

/** Whether a member may change a column. */
export function mayEdit(/** @type {Column} */ column, /** @type {Member} */ member) {
  return column.editor !== undefined && (member.role === "manager" || column.editor === "helper");
}

/**
 * The grid's definition of a column.
 * @param {Column} column
 * @param {{ texts: Texts, lang: string, member: Member, isUnsent: (row: Row, name: string) => boolean }} view
 * @returns {ColDef<Row>}
 */
export function defineColumn(column, { texts, lang, member, isUnsent }) {
  const choices = column.kind === "status" ? STATUSES : column.kind === "flag" ? FLAGS : null;
  const isNumber = column.kind === "integer" || column.kind === "money";
  return {
    field: column.name,
    headerName: texts[`column_${column.name}`],
    width: column.width,
    hide: column.hidden,
    sortable: !column.masked,
    editable: mayEdit(column, member),
    cellEditor: choices ? "agSelectCellEditor" : "agTextCellEditor",
    cellEditorParams: choices ? { values: choices } : undefined,
    valueGetter: column.kind === "flag" ? ({ data }) => data && String(data[column.name]) : undefined,
    valueFormatter: ({ value }) => formatValue(column.kind, value, texts, lang),
    cellClass: [isNumber ? "desk-number" : "", mayEdit(column, member) ? "desk-editable" : ""].filter(Boolean),
    cellClassRules: {
      "desk-unsent": ({ data }) => Boolean(data && isUnsent(data, column.name)),
      "desk-low-cell": ({ data }) => column.name === "available" && Boolean(data && data.available <= data.low_at),
    },
  };
}
