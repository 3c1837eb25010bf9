// Entries of the history as a list, newest first.

import { COLUMNS, formatValue } from "./gridColumns.js";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @typedef {object} PastChange
 * @property {number} id
 * @property {string} entity
 * @property {number} entity_id
 * @property {string} action
 * @property {string} staff
 * @property {string} at
 * @property {Record<string, [any, any]>} changes
 */

/** @param {{ texts: Texts, lang: string, changes: PastChange[], named?: boolean }} props */
export function PastChanges({ texts, lang, changes, named = false }) {
  const when = new Intl.DateTimeFormat(lang, { dateStyle: "short", timeStyle: "medium" });
  const shown = (/** @type {string} */ entity, /** @type {string} */ name, /** @type {any} */ value) => {
    const columns = COLUMNS[/** @type {TableName} */ (`${entity}s`)] ?? [];
    const kind = columns.find((column) => column.name === name)?.kind ?? "text";
    return formatValue(kind, value, texts, lang) || "–";
  };
  return (
    <ol className="desk-past">
      {changes.map(({ id, entity, entity_id, action, staff, at, changes: fields }) => (
        <li key={id}>
          <p>
            <time dateTime={at}>{when.format(new Date(at))}</time> · <b>{staff}</b> ·{" "}
            {named && `${texts[`entity_${entity}`] ?? entity} ${entity_id} · `}
            {texts[`action_${action}`] ?? action}
          </p>
          <ul>
            {Object.entries(fields).map(([name, [old, now]]) => (
              <li key={name}>
                {texts[`column_${name}`] ?? name}: <s>{shown(entity, name, old)}</s> → {shown(entity, name, now)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
