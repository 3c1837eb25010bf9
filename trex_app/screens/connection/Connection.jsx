// Tells that the page has lost the booth, and of when what it shows is; gone once it is back.

import { memo, useEffect, useState } from "react";
import { watchHeartbeat } from "./heartbeat.js";

const PATIENCE_MS = 1000; // a connection that is back at once was never lost

/**
 * @typedef {object} ConnectionProps
 * @property {boolean} lost the socket is closed
 * @property {boolean} watched whether nobody need touch the screen for it to ask after the booth
 * @property {string} lang
 * @property {Record<string, string>} texts
 */

export const Connection = memo(function Connection(/** @type {ConnectionProps} */ { lost, watched, lang, texts }) {
  const [silent, setSilent] = useState(false);
  const [lostAt, setLostAt] = useState("");
  useEffect(() => watchHeartbeat(watched, setSilent), [watched]);
  useEffect(() => {
    if (!lost && !silent) return setLostAt("");
    const time = new Date().toLocaleTimeString(lang || undefined, { hour: "2-digit", minute: "2-digit" });
    const timer = setTimeout(setLostAt, silent ? 0 : PATIENCE_MS, time);
    return () => clearTimeout(timer);
  }, [lost, silent, lang]);
  return (
    <p className="connection" role="status">
      {lostAt && `${texts.connection_lost} ${texts.as_of} ${lostAt}`}
    </p>
  );
});
