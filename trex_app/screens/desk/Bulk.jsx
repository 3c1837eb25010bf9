// Many rows at once: what to write, what would happen, and the one press that does it.

import { useEffect, useRef, useState } from "react";
import { call, newKey, problemOf } from "./calls.js";
import { Dialog } from "./Dialog.jsx";
import { COLUMNS, FLAGS, formatValue, mayEdit, STATUSES } from "./gridColumns.js";
import { writeFilter } from "./gridView.js";

/**
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { RowEdit } from "./clipboard.js"
 * @import { Row } from "./gridColumns.js"
 * @import { View } from "./gridView.js"
 * @typedef {{ id: number, code: string, field: string }} Refusal
 * @typedef {{ rows: [number, number][], changes: number, refused: number, refusals: Refusal[] }} Preview
 */

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {TableName} props.table
 * @param {Member} props.member
 * @param {View} props.view
 * @param {Row[]} props.selected
 * @param {RowEdit[] | null} props.pasted
 * @param {() => void} props.onClose
 * @param {() => void} props.onSignedOut
 * @param {(batch: number, changes: number) => void} props.onApplied
 */
export function Bulk({ texts, table, member, view, selected, pasted, onClose, onSignedOut, onApplied }) {
  const columns = COLUMNS[table].filter((column) => mayEdit(column, member));
  const [name, setName] = useState(columns[0]?.name ?? "");
  const [value, setValue] = useState("");
  const [all, setAll] = useState(!selected.length);
  const [preview, setPreview] = useState(/** @type {Preview | null} */ (null));
  const [problem, setProblem] = useState("");
  const key = useRef(newKey());
  const column = columns.find((candidate) => candidate.name === name);
  const choices = column?.kind === "status" ? STATUSES : column?.kind === "flag" ? FLAGS : null;

  const send = async (/** @type {object} */ body, /** @type {boolean} */ dry) => {
    setProblem("");
    const answer = await call("POST", `batch${dry ? "?dry_run=true" : ""}`, { body, key: key.current });
    if (answer.status === 401) onSignedOut();
    else if (answer.status === 200 && dry) setPreview(answer.body);
    else if (answer.status === 200) onApplied(answer.body.batch, answer.body.changes);
    else setProblem(texts[`problem_${problemOf(answer)}`] ?? texts.problem_other);
    if (answer.status === 409) setPreview(null);
  };
  const chosen = () => (choices && !value ? choices[0] : value);
  const lookAt = () => {
    const rows = selected.map((row) => [row.id, row.version]);
    const which = all ? { f: view.filters.map(writeFilter), q: view.words } : { rows };
    send(pasted ? { table, edits: pasted } : { table, values: { [name]: chosen() }, ...which }, true);
  };
  const apply = () =>
    send(pasted ? { table, edits: pasted } : { table, values: { [name]: chosen() }, rows: preview?.rows }, false);
  useEffect(() => {
    if (pasted) lookAt();
  }, []);

  return (
    <Dialog title={pasted ? texts.paste : texts.bulk} onClose={onClose}>
      {!pasted && (
        <form
          className="desk-form"
          onSubmit={(event) => {
            event.preventDefault();
            lookAt();
          }}
        >
          <fieldset className="desk-choice">
            <legend>{texts.which_rows}</legend>
            <label>
              <input
                type="radio"
                name="which"
                checked={!all}
                disabled={!selected.length}
                onChange={() => setAll(false)}
              />
              {texts.selected_rows} ({selected.length})
            </label>
            <label>
              <input type="radio" name="which" checked={all} onChange={() => setAll(true)} /> {texts.all_that_fit}
            </label>
          </fieldset>
          <label htmlFor="bulk-column">{texts.column}</label>
          <select id="bulk-column" value={name} onChange={(event) => [setName(event.target.value), setPreview(null)]}>
            {columns.map((known) => (
              <option key={known.name} value={known.name}>
                {texts[`column_${known.name}`]}
              </option>
            ))}
          </select>
          <label htmlFor="bulk-value">{texts.value}</label>
          {choices ? (
            <select
              id="bulk-value"
              value={value}
              onChange={(event) => [setValue(event.target.value), setPreview(null)]}
            >
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {formatValue(column?.kind ?? "text", choice, texts)}
                </option>
              ))}
            </select>
          ) : (
            <input
              id="bulk-value"
              value={value}
              maxLength={500}
              onChange={(event) => [setValue(event.target.value), setPreview(null)]}
            />
          )}
          <button type="submit" className="desk-quiet">
            {texts.preview}
          </button>
        </form>
      )}
      <p role="alert" className="desk-problem">
        {problem}
      </p>
      {preview && (
        <div role="status">
          <p>
            {texts.would_change}: <b>{preview.changes}</b>. {texts.would_refuse}: <b>{preview.refused}</b>.
          </p>
          <ul className="desk-refusals">
            {preview.refusals.map(({ id, code }) => (
              <li key={id}>
                {id}: {texts[`problem_${code}`] ?? texts.problem_other}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="desk-ways">
        <button
          type="button"
          className="desk-button"
          disabled={!preview || preview.refused > 0 || preview.changes === 0}
          onClick={apply}
        >
          {texts.apply} {preview && !preview.refused ? `(${preview.changes})` : ""}
        </button>
        <button type="button" className="desk-quiet" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}
