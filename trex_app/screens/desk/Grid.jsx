// The grid itself, tied to the table around it.

import { useEffect, useRef } from "react";
import { go } from "./address.js";
import { editsOf, readCells, textOf } from "./clipboard.js";
import { COLUMNS, defineColumn } from "./gridColumns.js";
import { keepLayout, restoreLayout } from "./gridLayout.js";
import { makeGrid, rowSource } from "./gridSetup.js";
import { followChanges } from "./liveChanges.js";
import { refreshRows } from "./refreshRows.js";

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { RowEdit } from "./clipboard.js"
 * @import { Row } from "./gridColumns.js"
 * @import { useEdits } from "./useEdits.js"
 */

const LAYOUT_EVENTS = /** @type {const} */ (["columnResized", "columnMoved", "columnVisible", "columnPinned"]);

/** Keys of ours, heard only while the grid has the focus and no cell is being edited. */
function ownKey(/** @type {KeyboardEvent} */ event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return "undo";
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  return event.key === "/" || event.key === "?" ? event.key : "";
}

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {string} props.lang
 * @param {TableName} props.table
 * @param {Member} props.member
 * @param {string} props.query
 * @param {React.RefObject<GridApi<Row> | null>} props.grid
 * @param {ReturnType<typeof useEdits>} props.edits
 * @param {() => void} props.onSignedOut
 * @param {(total: number) => void} props.onTotal
 * @param {(sort: string) => void} props.onSort
 * @param {(rows: Row[]) => void} props.onSelected
 * @param {(key: string) => void} props.onKey
 * @param {(edits: RowEdit[] | null) => void} props.onPaste
 */
export function Grid(props) {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  const live = useRef(props);
  live.current = props;
  const { table, lang, texts, member, query, grid } = props;

  useEffect(() => {
    if (!element.current) return;
    const isUnsent = (/** @type {Row} */ row, /** @type {string} */ name) => live.current.edits.isUnsent(row, name);
    const columns = COLUMNS[table].map((column) => defineColumn(column, { texts, lang, member, isUnsent }));
    const api = makeGrid(
      element.current,
      columns,
      {
        onCellEditRequest: ({ data, colDef, newValue, oldValue }) => {
          if (String(newValue ?? "") === String(oldValue ?? "")) return;
          live.current.edits.save(data, String(colDef.field), newValue ?? "");
        },
        onSortChanged: () => {
          const sorted = api.getColumnState().find((state) => state.sort);
          live.current.onSort(sorted ? `${sorted.sort === "desc" ? "-" : ""}${sorted.colId}` : "");
        },
        onSelectionChanged: () => live.current.onSelected(api.getSelectedRows()),
        onCellDoubleClicked: ({ colDef, data }) => {
          if (table === "orders" && !colDef.editable && data) go(`/desk/orders/${data.id}`);
        },
      },
      texts,
    );
    grid.current = api;
    restoreLayout(api, table);
    for (const name of LAYOUT_EVENTS) api.addEventListener(name, () => keepLayout(api, table));
    const end = followChanges(
      (changed, all) => refreshRows(api, table, changed, all),
      () => live.current.onSignedOut(),
    );
    return () => {
      end();
      grid.current = null;
      api.destroy();
    };
  }, [table, lang]);

  useEffect(() => {
    const source = rowSource(table, query, (heard) => {
      if ("total" in heard) return live.current.onTotal(heard.total);
      if (heard.status === 401) return live.current.onSignedOut();
      live.current.edits.say(heard.status === 422 ? texts.view_unknown : texts.claim_unreachable);
    });
    grid.current?.setGridOption("datasource", source);
  }, [table, lang, query]);

  const isEditing = () => Boolean(grid.current?.getEditingCells().length);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the grid inside has the roles and the focus
    <div
      className="desk-grid"
      ref={element}
      onKeyDown={(event) => {
        if (isEditing()) return;
        const key = ownKey(event.nativeEvent);
        if (key) {
          event.preventDefault();
          props.onKey(key);
        }
      }}
      onCopy={(event) => {
        if (!grid.current || isEditing()) return;
        event.clipboardData.setData("text/plain", textOf(grid.current));
        event.preventDefault();
      }}
      onPaste={(event) => {
        if (!grid.current || isEditing()) return;
        event.preventDefault();
        props.onPaste(editsOf(grid.current, readCells(event.clipboardData.getData("text/plain"))));
      }}
    />
  );
}
