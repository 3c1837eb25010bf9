// Who is at the desk: a PIN where the workspace says who that is; else a name for the history, and the link's secret
// or the booth's passphrase.

import { useEffect, useId, useState } from "react";
import { call, problemOf } from "./calls.js";

/**
 * @import { Answer } from "./calls.js"
 * @import { Member, Texts } from "./DeskApp.jsx"
 * @typedef {"pin" | "new_pin" | "passphrase" | "link"} Way
 * @typedef {{ ways: Way[], name: string }} Ways how whoever is here can sign in, and the name that goes with a PIN
 */

/** @type {Ways} when the booth does not say */
const UNKNOWN = { ways: ["passphrase", "link"], name: "" };

/** @param {{ texts: Texts, link: string, onSignedIn: (member: Member) => void }} props */
export function SignIn({ texts, link, onSignedIn }) {
  const [secret, setSecret] = useState(link);
  const [known, setKnown] = useState(/** @type {Ways | null} */ (null));
  const [withoutPin, setWithoutPin] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();

  const ask = async () => {
    const { status, body } = await call("GET", "sign-in");
    setKnown(status === 200 ? body : UNKNOWN);
  };
  useEffect(() => {
    ask();
  }, []);
  if (!secret && !known) return <h2>{texts.sign_in}</h2>;
  const { ways, name } = known ?? UNKNOWN;
  const isNew = ways.includes("new_pin");
  const byPin = !secret && !withoutPin && (isNew || ways.includes("pin"));

  /** @param {React.FormEvent<HTMLFormElement>} event */
  const signIn = async (event) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    const answer = await call("POST", "session", { body: bodyOf(typed, secret, byPin) });
    setBusy(false);
    if (answer.status === 200) return onSignedIn(answer.body);
    if (answer.status === 401) setSecret(""); // a link that opens nothing: something else may
    setProblem(said(texts, answer, byPin));
    ask(); // a PIN may have been set on another device, or reset
  };

  const usePassphrase = () => {
    setWithoutPin(true);
    setProblem("");
  };

  return (
    <form className="desk-form" onSubmit={signIn} noValidate autoComplete="off">
      <h2>{texts.sign_in}</h2>
      {byPin ? (
        <PinField {...{ texts, id, name, isNew }} />
      ) : (
        <NameFields {...{ texts, id }} withPassphrase={!secret} />
      )}
      <p role="alert" className="desk-problem">
        {problem}
      </p>
      <button type="submit" className="desk-button" aria-disabled={busy} disabled={busy}>
        {texts.sign_in}
      </button>
      {byPin && ways.includes("passphrase") && (
        <button type="button" className="desk-quiet" onClick={usePassphrase}>
          {texts.pin_or_passphrase}
        </button>
      )}
    </form>
  );
}

/** @param {{ texts: Texts, id: string, name: string, isNew: boolean }} props */
function PinField({ texts, id, name, isNew }) {
  return (
    <>
      <p>
        {texts.pin_as} <b>{name}</b>
      </p>
      <label htmlFor={`${id}-pin`}>{isNew ? texts.pin_new : texts.pin_own}</label>
      <input
        id={`${id}-pin`}
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        required
        autoFocus
        aria-describedby={`${id}-how`}
      />
      <p id={`${id}-how`} className="desk-hint">
        {isNew ? texts.pin_new_how : texts.pin_own_how}
      </p>
    </>
  );
}

/** @param {{ texts: Texts, id: string, withPassphrase: boolean }} props */
function NameFields({ texts, id, withPassphrase }) {
  return (
    <>
      <label htmlFor={`${id}-name`}>{texts.your_name}</label>
      <input id={`${id}-name`} name="name" maxLength={60} required autoFocus aria-describedby={`${id}-why`} />
      <p id={`${id}-why`} className="desk-hint">
        {texts.your_name_why}
      </p>
      {withPassphrase && (
        <>
          <label htmlFor={`${id}-passphrase`}>{texts.passphrase}</label>
          <input id={`${id}-passphrase`} name="passphrase" type="password" maxLength={200} required />
          <p className="desk-hint">{texts.passphrase_why}</p>
        </>
      )}
    </>
  );
}

/**
 * What is sent of what was typed.
 * @param {FormData} typed
 * @param {string} link
 * @param {boolean} byPin
 */
function bodyOf(typed, link, byPin) {
  if (byPin) return { pin: String(typed.get("pin")).trim() };
  const name = String(typed.get("name")).trim();
  return link ? { name, link } : { name, passphrase: String(typed.get("passphrase")) };
}

/**
 * What went wrong: by the code of the problem, else by the field that has it.
 * @param {Texts} texts
 * @param {Answer} answer
 * @param {boolean} byPin
 */
function said(texts, answer, byPin) {
  if (answer.status === 401 && byPin) return texts.sign_in_wrong_pin;
  const known = texts[`sign_in_${problemOf(answer)}`];
  return known ?? texts[`sign_in_${answer.body.detail?.[0]?.field}`] ?? texts.sign_in_wrong_secret;
}
