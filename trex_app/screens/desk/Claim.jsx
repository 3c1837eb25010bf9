// A winner's code: typed or brought by a phone's camera, looked at, handed out with one press.

import { useEffect, useRef, useState } from "react";
import { Confirm } from "./Confirm.jsx";
import { call, problemOf } from "./calls.js";
import { Outcome } from "./Outcome.jsx";

/**
 * @import { Texts } from "./DeskApp.jsx"
 * @typedef {object} Order as the desk sees it before anything is handed out
 * @property {string} code
 * @property {string} status
 * @property {string} player
 * @property {string} company
 * @property {number | null} human_score
 * @property {number | null} ai_score
 * @property {string[]} marks
 * @property {string[]} items
 * @typedef {{ id: number, name: string, available: number, is_low: boolean }} Product
 * @typedef {{ problem: string, items?: string[], by?: string, at?: string }} Result no problem: handed out
 */

/** @param {{ texts: Texts, lang: string, firstCode: string, onSignedOut: () => void }} props */
export function Claim({ texts, lang, firstCode, onSignedOut }) {
  const [order, setOrder] = useState(/** @type {Order | null} */ (null));
  const [products, setProducts] = useState(/** @type {Product[]} */ ([]));
  const [result, setResult] = useState(/** @type {Result | null} */ (null));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));

  /** @param {string} code */
  const lookUp = async (code) => {
    if (!code.trim()) return field.current?.focus();
    const [found, left] = await Promise.all([
      call("GET", `claims/${encodeURIComponent(code.trim())}`),
      call("GET", "stock"),
    ]);
    if (found.status === 401) return onSignedOut();
    if (found.status !== 200) return setResult({ problem: problemOf(found) });
    setProducts(left.status === 200 ? left.body : []);
    setOrder(found.body);
    setResult(null);
  };
  const next = () => {
    setOrder(null);
    setResult(null);
  };
  useEffect(() => {
    if (firstCode) lookUp(firstCode);
  }, [firstCode]);
  useEffect(() => {
    if (!order && !result) field.current?.focus();
  }, [order, result]);

  if (result) return <Outcome {...{ texts, lang, result }} onNext={next} />;
  if (order) return <Confirm {...{ texts, order, products, onSignedOut }} onResult={setResult} onBack={next} />;
  return (
    <form
      className="desk-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        lookUp(String(new FormData(event.currentTarget).get("code")));
      }}
    >
      <h2>{texts.claim}</h2>
      <label htmlFor="code">{texts.code}</label>
      <input id="code" name="code" ref={field} className="desk-code" maxLength={20} autoCapitalize="characters" />
      <p className="desk-hint">{texts.code_how}</p>
      <button type="submit" className="desk-button">
        {texts.look_up}
      </button>
    </form>
  );
}
