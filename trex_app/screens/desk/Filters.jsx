// The filters of a table: one chip for each, and a line to add another.

import { useState } from "react";
import { COLUMNS, FLAGS, formatValue, STATUSES } from "./gridColumns.js";
import { OPERATORS } from "./gridView.js";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { Filter, View } from "./gridView.js"
 */

/** @param {{ texts: Texts, lang: string, table: TableName, view: View, onView: (view: View) => void }} props */
export function Filters({ texts, lang, table, view, onView }) {
  const [name, setName] = useState("");
  const columns = COLUMNS[table].filter((column) => !column.masked);
  const column = columns.find((candidate) => candidate.name === name);
  const kindOf = (/** @type {string} */ wanted) => columns.find((known) => known.name === wanted)?.kind ?? "text";

  const add = (/** @type {React.FormEvent<HTMLFormElement>} */ event) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const values = typed.getAll("value").map(String).filter(Boolean);
    if (!column || !values.length) return;
    const value = column.kind === "moment" ? new Date(values[0]).toISOString() : values.join(",");
    onView({ ...view, filters: [...view.filters, { column: name, operator: String(typed.get("operator")), value }] });
    setName("");
  };
  const remove = (/** @type {Filter} */ gone) =>
    onView({ ...view, filters: view.filters.filter((filter) => filter !== gone) });

  return (
    <div className="desk-filters">
      {view.filters.map((filter) => (
        <button
          type="button"
          key={`${filter.column}:${filter.operator}:${filter.value}`}
          className="desk-chip"
          aria-label={`${texts.remove_filter}: ${texts[`column_${filter.column}`]}`}
          onClick={() => remove(filter)}
        >
          {texts[`column_${filter.column}`] ?? filter.column} {texts[`operator_${filter.operator}`]}{" "}
          {filter.value
            .split(filter.operator === "in" ? "," : "\n")
            .map((value) => formatValue(kindOf(filter.column), value, texts, lang))
            .join(", ")}{" "}
          ×
        </button>
      ))}
      <form onSubmit={add}>
        <select aria-label={texts.filter_by} value={name} onChange={(event) => setName(event.target.value)}>
          <option value="">{texts.filter_by}</option>
          {columns.map((known) => (
            <option key={known.name} value={known.name}>
              {texts[`column_${known.name}`]}
            </option>
          ))}
        </select>
        {column && (
          <>
            <select name="operator" aria-label={texts.operator} key={name}>
              {OPERATORS[column.kind].map((operator) => (
                <option key={operator} value={operator}>
                  {texts[`operator_${operator}`]}
                </option>
              ))}
            </select>
            <FilterValue {...{ texts }} kind={column.kind} />
            <button type="submit" className="desk-quiet">
              {texts.add_filter}
            </button>
          </>
        )}
      </form>
    </div>
  );
}

/** @param {{ texts: Texts, kind: import("./gridColumns.js").Kind }} props */
function FilterValue({ texts, kind }) {
  const choices = kind === "status" ? STATUSES : kind === "flag" ? FLAGS : null;
  if (!choices) {
    const type = kind === "moment" ? "datetime-local" : "text";
    return <input name="value" type={type} aria-label={texts.value} maxLength={150} required />;
  }
  return (
    <select name="value" aria-label={texts.value} multiple={kind === "status"} size={kind === "status" ? 3 : 1}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {formatValue(kind, choice, texts)}
        </option>
      ))}
    </select>
  );
}
