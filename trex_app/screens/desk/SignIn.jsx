// Who is at the desk: a name for the history, and the link's secret or the booth's passphrase.

import { useId, useState } from "react";
import { call, problemOf } from "./calls.js";

/** @import { Member, Texts } from "./DeskApp.jsx" */

/** @param {{ texts: Texts, link: string, onSignedIn: (member: Member) => void }} props */
export function SignIn({ texts, link, onSignedIn }) {
  const [secret, setSecret] = useState(link);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();

  /** @param {React.FormEvent<HTMLFormElement>} event */
  const signIn = async (event) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const name = String(typed.get("name")).trim();
    setBusy(true);
    const body = secret ? { name, link: secret } : { name, passphrase: String(typed.get("passphrase")) };
    const answer = await call("POST", "session", { body });
    setBusy(false);
    if (answer.status === 200) return onSignedIn(answer.body);
    if (answer.status === 401) setSecret(""); // a link that opens nothing: the passphrase may
    setProblem(problemOf(answer) || "name");
  };

  return (
    <form className="desk-form" onSubmit={signIn} noValidate autoComplete="off">
      <h2>{texts.sign_in}</h2>
      <label htmlFor={`${id}-name`}>{texts.your_name}</label>
      <input id={`${id}-name`} name="name" maxLength={60} required autoFocus aria-describedby={`${id}-why`} />
      <p id={`${id}-why`} className="desk-hint">
        {texts.your_name_why}
      </p>
      {!secret && (
        <>
          <label htmlFor={`${id}-passphrase`}>{texts.passphrase}</label>
          <input id={`${id}-passphrase`} name="passphrase" type="password" maxLength={200} required />
          <p className="desk-hint">{texts.passphrase_why}</p>
        </>
      )}
      <p role="alert" className="desk-problem">
        {problem && texts[`sign_in_${problem}`]}
      </p>
      <button type="submit" className="desk-button" aria-disabled={busy} disabled={busy}>
        {texts.sign_in}
      </button>
    </form>
  );
}
