// A table of the desk: what to look for, the grid, and what can be done with its rows.

import { useEffect, useMemo, useRef, useState } from "react";
import { describeView } from "./address.js";
import { Bulk } from "./Bulk.jsx";
import { Conflict } from "./Conflict.jsx";
import { Filters } from "./Filters.jsx";
import { Grid } from "./Grid.jsx";
import { readView, writeView } from "./gridView.js";
import { Help } from "./Help.jsx";
import { Past } from "./Past.jsx";
import { Toolbar } from "./Toolbar.jsx";
import { useEdits } from "./useEdits.js";

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { RowEdit } from "./clipboard.js"
 * @import { Row } from "./gridColumns.js"
 * @typedef {{ kind: "bulk" | "help" } | { kind: "paste", edits: RowEdit[] } | { kind: "past", id: number }} Panel
 */

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {string} props.lang
 * @param {TableName} props.table
 * @param {Member} props.member
 * @param {URLSearchParams} props.params
 * @param {() => void} props.onSignedOut
 */
export default function Table({ texts, lang, table, member, params, onSignedOut }) {
  const [view, setView] = useState(() => readView(params));
  const [total, setTotal] = useState(/** @type {number | null} */ (null));
  const [selected, setSelected] = useState(/** @type {Row[]} */ ([]));
  const [panel, setPanel] = useState(/** @type {Panel | null} */ (null));
  const grid = useRef(/** @type {GridApi<Row> | null} */ (null));
  const search = useRef(/** @type {HTMLInputElement | null} */ (null));
  const edits = useEdits({ table, texts, grid, onSignedOut });
  const query = useMemo(() => writeView(view).toString(), [view]);
  useEffect(() => describeView(writeView(view)), [view]);

  const focusedId = () => {
    const focused = grid.current?.getFocusedCell();
    return (focused && grid.current?.getDisplayedRowAtIndex(focused.rowIndex)?.data?.id) ?? selected[0]?.id ?? 0;
  };
  const close = () => {
    setPanel(null);
    const focused = grid.current?.getFocusedCell();
    if (focused) grid.current?.setFocusedCell(focused.rowIndex, focused.column);
  };
  const onKey = (/** @type {string} */ key) => {
    if (key === "/") search.current?.focus();
    if (key === "?") setPanel({ kind: "help" });
    if (key === "undo") edits.undo();
  };
  const shared = { texts, lang, table, member, onSignedOut };

  return (
    <section className="desk-table" aria-label={texts[`view_${table}`]}>
      <Toolbar
        {...shared}
        {...{ view, total, selected, search, grid }}
        onView={setView}
        onBulk={() => setPanel({ kind: "bulk" })}
        onPast={() => focusedId() && setPanel({ kind: "past", id: focusedId() })}
        onHelp={() => setPanel({ kind: "help" })}
      />
      <Filters {...shared} view={view} onView={setView} />
      <p className="desk-said" role="status">
        {edits.said}
        {edits.canUndo && (
          <button type="button" className="desk-quiet" onClick={edits.undo}>
            {texts.undo}
          </button>
        )}
      </p>
      <Grid
        {...shared}
        {...{ query, grid, edits }}
        onTotal={setTotal}
        onSort={(sort) => setView((known) => ({ ...known, sort }))}
        onSelected={setSelected}
        onKey={onKey}
        onPaste={(pasted) => (pasted ? setPanel({ kind: "paste", edits: pasted }) : edits.say(texts.paste_no_fit))}
      />
      {edits.conflict && <Conflict {...shared} conflict={edits.conflict} onSolved={edits.solve} />}
      {panel?.kind === "help" && <Help texts={texts} onClose={close} />}
      {panel?.kind === "past" && <Past {...shared} id={panel.id} onClose={close} />}
      {(panel?.kind === "bulk" || panel?.kind === "paste") && (
        <Bulk
          {...shared}
          {...{ view, selected }}
          pasted={panel.kind === "paste" ? panel.edits : null}
          onClose={close}
          onApplied={(batch, changes) => {
            edits.applied(batch, changes);
            close();
          }}
        />
      )}
    </section>
  );
}
