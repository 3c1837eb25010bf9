// The desk on a phone: sign in once, then a code after another, with one hand.

import { useEffect, useState } from "react";
import { Claim } from "./Claim.jsx";
import { call } from "./calls.js";
import { SignIn } from "./SignIn.jsx";

/**
 * @typedef {Record<string, string>} Texts in the language of the browser
 * @typedef {{ name: string, role: "helper" | "manager", self_declared: boolean }} Member
 */

const LINK = /^#link=(.+)$/;

/** What the address brought: the secret of a link, or a winner's code; it does not stay in the address. */
function takeFragment() {
  const fragment = decodeURIComponent(location.hash);
  if (fragment) history.replaceState(history.state, "", location.pathname);
  const link = LINK.exec(fragment)?.[1] ?? "";
  return { link, code: link ? "" : fragment.slice(1) };
}

export function DeskApp(/** @type {{ texts: Texts, lang: string }} */ { texts, lang }) {
  const [brought, setBrought] = useState({ link: "", code: "" });
  const [member, setMember] = useState(/** @type {Member | null | undefined} */ (undefined));

  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  useEffect(() => {
    const take = () => location.hash && setBrought(takeFragment());
    take();
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  useEffect(() => {
    call("GET", "session").then(({ status, body }) => setMember(status === 200 ? body : null));
  }, []);
  const signOut = async () => {
    await call("DELETE", "session");
    setMember(null);
  };

  return (
    <div className="desk">
      <link rel="stylesheet" href="/desk.css" precedence="default" />
      <header className="desk-head">
        <h1>{texts.title}</h1>
        {member && (
          <p>
            {member.name}{" "}
            <button type="button" className="desk-quiet" onClick={signOut}>
              {texts.sign_out}
            </button>
          </p>
        )}
      </header>
      {member === null && <SignIn key={brought.link} texts={texts} link={brought.link} onSignedIn={setMember} />}
      {member && (
        <Claim
          key={brought.code}
          texts={texts}
          lang={lang}
          firstCode={brought.code}
          onSignedOut={() => setMember(null)}
        />
      )}
    </div>
  );
}
