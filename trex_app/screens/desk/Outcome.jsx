// What became of a code, to be read at arm's length.

import { useEffect, useRef } from "react";

/**
 * @import { Result } from "./Claim.jsx"
 * @import { Texts } from "./DeskApp.jsx"
 */

/** @param {{ texts: Texts, lang: string, result: Result, onNext: () => void }} props */
export function Outcome({ texts, lang, result, onNext }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  useEffect(() => heading.current?.focus(), []);
  const time = result.at ? new Date(result.at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" }) : "";
  const title = result.problem ? texts[`claim_${result.problem}`] : `${texts.handed_out}: ${result.items?.join(", ")}`;
  return (
    <section className={result.problem ? "desk-outcome desk-outcome-no" : "desk-outcome desk-outcome-yes"}>
      <h2 ref={heading} tabIndex={-1} role="alert">
        {title ?? texts.claim_unreachable}
      </h2>
      <p>{[time, result.by].filter(Boolean).join(" · ")}</p>
      <button type="button" className="desk-button" onClick={onNext}>
        {texts.next_code}
      </button>
    </section>
  );
}
