// Who won, what to look at twice, what to hand out, and the one press that does.

import { useRef, useState } from "react";
import { call, newKey, problemOf } from "./calls.js";

/**
 * @import { Order, Product, Result } from "./Claim.jsx"
 * @import { Texts } from "./DeskApp.jsx"
 */

/**
 * @param {object} props
 * @param {Texts} props.texts
 * @param {Order} props.order
 * @param {Product[]} props.products
 * @param {() => void} props.onSignedOut
 * @param {(result: Result) => void} props.onResult
 * @param {() => void} props.onBack
 */
export function Confirm({ texts, order, products, onSignedOut, onResult, onBack }) {
  const [chosen, setChosen] = useState(products.find((product) => product.available > 0)?.id ?? null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey()); // the same for each press on this order
  const item = order.items.join(", ") || products.find((product) => product.id === chosen)?.name || "";

  const handOut = async () => {
    setBusy(true);
    const body = order.items.length || chosen === null ? {} : { product_id: chosen };
    const answer = await call("POST", `claims/${order.code}`, { body, key: key.current });
    setBusy(false);
    if (answer.status === 401) return onSignedOut();
    if (answer.status === 200) return onResult({ problem: "", ...answer.body });
    const found = problemOf(answer);
    if (found === "unreachable" || found === "too_often" || found === "no_stock") return setProblem(found);
    onResult({ problem: found, by: answer.body.by, at: answer.body.at });
  };

  return (
    <section className="desk-form">
      <h2>{order.player || texts.erased}</h2>
      <p className="desk-hint">{order.company}</p>
      {order.human_score !== null && (
        <p className="desk-scores">
          {texts.score} <b>{order.human_score}</b> · {texts.ai} <b>{order.ai_score}</b>
        </p>
      )}
      {order.marks.length > 0 && (
        <p role="alert" className="desk-mark">
          <b>{texts.look_twice}</b> {order.marks.map((mark) => texts[`mark_${mark}`] ?? texts.mark_other).join(" ")}
        </p>
      )}
      {order.items.length === 0 && products.length > 1 && (
        <fieldset className="desk-products">
          <legend>{texts.choose}</legend>
          {products.map((product) => (
            <label key={product.id}>
              <input
                type="radio"
                name="product"
                checked={chosen === product.id}
                disabled={product.available < 1}
                onChange={() => setChosen(product.id)}
              />
              <span>{product.name}</span>
              <span className={product.is_low ? "desk-low" : ""}>
                {product.available} {texts.left}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p role="alert" className="desk-problem">
        {problem && texts[`claim_${problem}`]}
      </p>
      <button type="button" className="desk-button" disabled={busy || !item} onClick={handOut} autoFocus>
        {item ? `${texts.hand_out}: ${item}` : texts.claim_no_stock}
      </button>
      <button type="button" className="desk-quiet" onClick={onBack}>
        {texts.next_code}
      </button>
    </section>
  );
}
