// Two people wrote one cell: who, when, theirs and yours, and which of them stays.

import { useEffect, useState } from "react";
import { call } from "./calls.js";
import { Dialog } from "./Dialog.jsx";
import { COLUMNS, formatValue } from "./gridColumns.js";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { Conflicting } from "./useEdits.js"
 */

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {string} props.lang
 * @param {TableName} props.table
 * @param {Conflicting} props.conflict
 * @param {(version: number, mine: boolean) => void} props.onSolved
 */
export function Conflict({ texts, lang, table, conflict, onSolved }) {
  const [version, setVersion] = useState(0);
  const { edit, by, at, theirs } = conflict;
  useEffect(() => {
    call("GET", `${edit.table}/${edit.id}`).then(({ body }) => setVersion(body.version ?? 0));
  }, [edit]);
  const kind = COLUMNS[table].find((column) => column.name === edit.name)?.kind ?? "text";
  const time = new Date(at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
  return (
    <Dialog title={texts.conflict} onClose={() => onSolved(version, false)}>
      <p>
        {texts[`column_${edit.name}`]} · {[time, by].filter(Boolean).join(" · ")}
      </p>
      <dl className="desk-two">
        <div>
          <dt>{texts.theirs}</dt>
          <dd>{formatValue(kind, theirs, texts, lang) || "–"}</dd>
        </div>
        <div>
          <dt>{texts.yours}</dt>
          <dd>{formatValue(kind, edit.value, texts, lang) || "–"}</dd>
        </div>
      </dl>
      <div className="desk-ways">
        <button type="button" className="desk-button" onClick={() => onSolved(version, false)} autoFocus>
          {texts.keep_theirs}
        </button>
        <button type="button" className="desk-quiet" disabled={!version} onClick={() => onSolved(version, true)}>
          {texts.apply_mine}
        </button>
      </div>
    </Dialog>
  );
}
