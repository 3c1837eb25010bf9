// A table's edits: sent, told of, undone, and put beside somebody else's where both wrote one cell.

import { useEffect, useMemo, useRef, useState } from "react";
import { call, problemOf } from "./calls.js";
import { isMasked } from "./gridColumns.js";
import { UnsentEdits } from "./unsentEdits.js";

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { Row } from "./gridColumns.js"
 * @import { Edit } from "./unsentEdits.js"
 * @typedef {{ edit: Edit, by: string, at: string, theirs: any }} Conflicting
 * @typedef {{ kind: "cell", edit: Edit, old: any } | { kind: "batch", batch: number }} Done
 */

const LATER = [0, 429, 503]; // not reached, or too busy: the edit is sent again
const TRAIL = 50; // edits that can be undone

/**
 * @param {object} options
 * @param {TableName} options.table
 * @param {Texts} options.texts
 * @param {React.RefObject<GridApi<Row> | null>} options.grid
 * @param {() => void} options.onSignedOut
 */
export function useEdits({ table, texts, grid, onSignedOut }) {
  const [said, say] = useState("");
  const [conflict, setConflict] = useState(/** @type {Conflicting | null} */ (null));
  const [canUndo, setCanUndo] = useState(false);
  const done = useRef(/** @type {Done[]} */ ([]));

  // Edits kept from another table are sent here too; its rows are not ours to paint.
  const paint = (/** @type {Edit} */ edit, /** @type {Row | null} */ row = null) => {
    const node = edit.table === table ? grid.current?.getRowNode(String(edit.id)) : undefined;
    if (node && row) node.setData(row);
    else if (node) grid.current?.refreshCells({ rowNodes: [node], force: true });
  };
  const putBack = async (/** @type {Edit} */ edit) => {
    const { status, body } = await call("GET", `${edit.table}/${edit.id}`);
    if (status === 200) paint(edit, body);
  };

  const send = async (/** @type {Edit} */ edit) => {
    const body = { values: { [edit.name]: edit.value } };
    const answer = await call("PATCH", `${edit.table}/${edit.id}`, { body, version: edit.version });
    if (answer.status === 401) onSignedOut();
    if (answer.status === 401 || LATER.includes(answer.status)) {
      say(texts.unsent);
      paint(edit);
      return false;
    }
    const refusal = answer.body.refusals?.[0];
    if (answer.status === 200) {
      say(texts.saved);
      setTimeout(paint, 0, edit, answer.body); // once it is no longer among the unsent
    } else if (refusal?.theirs && edit.name in refusal.theirs.values) {
      const { by, at, values } = refusal.theirs;
      setConflict({ edit, by, at, theirs: values[edit.name] });
    } else {
      say(`${texts[`column_${edit.name}`]}: ${texts[`problem_${problemOf(answer)}`] ?? texts.problem_other}`);
      putBack(edit);
    }
    return true;
  };
  const unsent = useMemo(() => new UnsentEdits(send), [table]);
  useEffect(() => () => unsent.end(), [unsent]);

  const save = (/** @type {Row} */ row, /** @type {string} */ name, /** @type {any} */ value) => {
    const edit = { table, id: row.id, version: row.version, name, value };
    if (!isMasked(table, name)) {
      done.current = [...done.current, { kind: /** @type {const} */ ("cell"), edit, old: row[name] }].slice(-TRAIL);
      setCanUndo(true);
    }
    grid.current?.getRowNode(String(row.id))?.setData({ ...row, [name]: value });
    return unsent.add(edit);
  };
  const undo = async () => {
    const last = done.current.pop();
    setCanUndo(done.current.length > 0);
    if (!last) return say(texts.nothing_to_undo);
    if (last.kind === "batch") {
      const answer = await call("POST", `batches/${last.batch}/undo`, { body: {} });
      const { restored, skipped } = answer.body;
      if (answer.status === 200) say(`${texts.undone}: ${restored}. ${texts.skipped}: ${skipped}.`);
      else say(texts[`problem_${problemOf(answer)}`] ?? texts.problem_other);
      return grid.current?.refreshInfiniteCache();
    }
    const row = grid.current?.getRowNode(String(last.edit.id))?.data;
    await unsent.add({ ...last.edit, version: row?.version ?? last.edit.version, value: String(last.old ?? "") });
  };

  return {
    said,
    say,
    conflict,
    canUndo,
    save,
    undo,
    isUnsent: (/** @type {Row} */ row, /** @type {string} */ name) => Boolean(unsent.find({ table, id: row.id, name })),
    /** A batch has been made: it is the next to be undone. */
    applied: (/** @type {number} */ batch, /** @type {number} */ changes) => {
      done.current.push({ kind: "batch", batch });
      setCanUndo(true);
      say(`${texts.changed_rows}: ${changes}`);
      grid.current?.refreshInfiniteCache();
    },
    /** The conflict has been decided: theirs stays, or mine is made on their version. */
    solve: (/** @type {number} */ version, /** @type {boolean} */ mine) => {
      const edit = conflict?.edit;
      setConflict(null);
      if (!edit) return;
      if (mine) unsent.add({ ...edit, version });
      else putBack(edit);
    },
  };
}
