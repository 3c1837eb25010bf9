// What stands above a table: search by words, how many rows, and what can be done with them.

import { useEffect, useState } from "react";
import { COLUMNS } from "./gridColumns.js";

/**
 * @import { GridApi } from "ag-grid-community"
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { Row } from "./gridColumns.js"
 * @import { View } from "./gridView.js"
 */

const TYPING_MS = 250; // after the last key

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {string} props.lang
 * @param {TableName} props.table
 * @param {Member} props.member
 * @param {View} props.view
 * @param {number | null} props.total
 * @param {Row[]} props.selected
 * @param {React.RefObject<HTMLInputElement | null>} props.search
 * @param {React.RefObject<GridApi<Row> | null>} props.grid
 * @param {(view: View) => void} props.onView
 * @param {() => void} props.onBulk
 * @param {() => void} props.onPast
 * @param {() => void} props.onHelp
 */
export function Toolbar(props) {
  const { texts, lang, table, member, view, total, selected, search, grid } = props;
  const [words, setWords] = useState(view.words);
  useEffect(() => {
    if (words === view.words) return;
    const timer = setTimeout(() => props.onView({ ...view, words }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words, view]);
  const count = total === null ? "" : `${total.toLocaleString(lang)} ${texts.rows}`;
  return (
    <div className="desk-toolbar" role="toolbar" aria-label={texts.tools}>
      <input
        type="search"
        ref={search}
        className="desk-search"
        aria-label={texts.search}
        placeholder={texts.search}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <output>{selected.length ? `${selected.length} / ${count}` : count}</output>
      <details className="desk-menu">
        <summary>{texts.columns}</summary>
        <div>
          {COLUMNS[table].map(({ name, hidden }) => (
            <label key={name}>
              <input
                type="checkbox"
                defaultChecked={grid.current?.getColumn(name)?.isVisible() ?? !hidden}
                onChange={(event) => grid.current?.setColumnsVisible([name], event.target.checked)}
              />{" "}
              {texts[`column_${name}`]}
            </label>
          ))}
        </div>
      </details>
      <button type="button" className="desk-quiet" onClick={props.onPast}>
        {texts.view_history}
      </button>
      {member.role === "manager" && (
        <button type="button" className="desk-quiet" onClick={props.onBulk}>
          {texts.bulk}
        </button>
      )}
      <button type="button" className="desk-quiet" aria-keyshortcuts="?" onClick={props.onHelp}>
        {texts.help}
      </button>
    </div>
  );
}
