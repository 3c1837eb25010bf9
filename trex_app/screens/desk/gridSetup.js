// The grid: which of its parts we take, how it looks, and how it asks the booth for rows.

import {
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  createGrid,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  SelectEditorModule,
  TextEditorModule,
  themeQuartz,
} from "ag-grid-community";
import { call } from "./calls.js";

/**
 * @import { ColDef, GridApi, GridOptions, IDatasource } from "ag-grid-community"
 * @import { Texts } from "./DeskApp.jsx"
 * @import { Row } from "./gridColumns.js"
 */

ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  SelectEditorModule,
  TextEditorModule,
]);

const BLOCK = 100; // rows a call
const BLOCKS_KEPT = 20;

const theme = themeQuartz.withParams({
  accentColor: "#1f6b3f",
  backgroundColor: "#fffaf0",
  foregroundColor: "#37352f",
  borderColor: "#d6c69c",
  headerBackgroundColor: "#eadfc3",
  oddRowBackgroundColor: "#faf3e2",
  fontFamily: "system-ui, sans-serif",
  fontSize: 14,
  borderRadius: 0,
  wrapperBorderRadius: 0,
  rowHeight: 36,
  headerHeight: 40,
});

/**
 * @param {HTMLElement} element
 * @param {ColDef<Row>[]} columns
 * @param {GridOptions<Row>} events
 * @param {Texts} texts
 * @returns {GridApi<Row>}
 */
export function makeGrid(element, columns, events, texts) {
  return createGrid(element, {
    theme,
    columnDefs: columns,
    defaultColDef: { resizable: true, minWidth: 60, suppressHeaderMenuButton: true },
    rowModelType: "infinite",
    cacheBlockSize: BLOCK,
    maxBlocksInCache: BLOCKS_KEPT,
    infiniteInitialRowCount: 1,
    getRowId: ({ data }) => String(data.id),
    rowSelection: { mode: "multiRow", headerCheckbox: false, enableClickSelection: false },
    selectionColumnDef: { headerName: texts.selected, width: 104, pinned: "left", resizable: false },
    readOnlyEdit: true,
    stopEditingWhenCellsLoseFocus: true,
    enterNavigatesVerticallyAfterEdit: true,
    animateRows: false,
    localeText: { ariaRowSelect: texts.select_row, noRowsToShow: texts.no_rows, loadingOoo: texts.loading },
    ...events,
  });
}

/**
 * Where the grid's rows come from. `tell` hears how many there are, or why none came.
 * @param {string} table
 * @param {string} query the view as an address has it
 * @param {(heard: { total: number } | { status: number }) => void} tell
 * @returns {IDatasource}
 */
export function rowSource(table, query, tell) {
  return {
    getRows: async ({ startRow, endRow, successCallback, failCallback }) => {
      const place = `offset=${startRow}&limit=${endRow - startRow}`;
      const { status, body } = await call("GET", `${table}?${query ? `${query}&` : ""}${place}`);
      if (status !== 200) {
        failCallback();
        return tell({ status });
      }
      successCallback(body.rows, body.total);
      tell({ total: body.total });
    },
  };
}
