// Tells that the page has lost the booth, and of when what it shows is; gone once it is back.

import { memo, useEffect, useState } from "react";

const PATIENCE_MS = 1000; // a connection that is back at once was never lost

/** @typedef {{ lost: boolean, lang: string, texts: Record<string, string> }} ConnectionProps */

export const Connection = memo(function Connection(/** @type {ConnectionProps} */ { lost, lang, texts }) {
  const [lostAt, setLostAt] = useState("");
  useEffect(() => {
    if (!lost) return setLostAt("");
    const time = new Date().toLocaleTimeString(lang || undefined, { hour: "2-digit", minute: "2-digit" });
    const timer = setTimeout(setLostAt, PATIENCE_MS, time);
    return () => clearTimeout(timer);
  }, [lost, lang]);
  return (
    <p className="connection" role="status">
      {lostAt && `${texts.connection_lost} ${texts.as_of} ${lostAt}`}
    </p>
  );
});
