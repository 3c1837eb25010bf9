// The history of a row: who changed which field, when, from what to what.

import { useEffect, useState } from "react";
import { call } from "./calls.js";
import { Dialog } from "./Dialog.jsx";
import { PastChanges } from "./PastChanges.jsx";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @import { TableName } from "./address.js"
 * @import { PastChange } from "./PastChanges.jsx"
 */

/** @param {{ texts: Texts, lang: string, table: TableName, id: number, onClose: () => void }} props */
export function Past({ texts, lang, table, id, onClose }) {
  const [changes, setChanges] = useState(/** @type {PastChange[] | null} */ (null));
  useEffect(() => {
    const entity = table.slice(0, -1);
    call("GET", `history?entity=${entity}&entity_id=${id}`).then(({ status, body }) => {
      setChanges(status === 200 ? body : []);
    });
  }, [table, id]);
  return (
    <Dialog title={`${texts.history_of} ${id}`} onClose={onClose}>
      {changes?.length === 0 && <p>{texts.no_history}</p>}
      <PastChanges {...{ texts, lang }} changes={changes ?? []} />
      <button type="button" className="desk-button" onClick={onClose} autoFocus>
        {texts.close}
      </button>
    </Dialog>
  );
}
