// What has been changed at the desk, newest first, by whom.

import { useEffect, useState } from "react";
import { call } from "./calls.js";
import { PastChanges } from "./PastChanges.jsx";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @import { PastChange } from "./PastChanges.jsx"
 */

const PAGE = 50; // entries an answer holds at most

/** @param {{ texts: Texts, lang: string, onSignedOut: () => void }} props */
export function HistoryView({ texts, lang, onSignedOut }) {
  const [changes, setChanges] = useState(/** @type {PastChange[]} */ ([]));
  const [more, setMore] = useState(true);

  const load = async () => {
    const last = changes.at(-1)?.id;
    const { status, body } = await call("GET", `history${last ? `?before=${last}` : ""}`);
    if (status === 401) return onSignedOut();
    if (status !== 200) return;
    setChanges((known) => [...known, ...body]);
    setMore(body.length === PAGE);
  };
  useEffect(() => {
    load();
  }, []);

  return (
    <section className="desk-history">
      <h2>{texts.view_history}</h2>
      <PastChanges {...{ texts, lang, changes }} named />
      {more && (
        <button type="button" className="desk-quiet" onClick={load}>
          {texts.older}
        </button>
      )}
    </section>
  );
}
