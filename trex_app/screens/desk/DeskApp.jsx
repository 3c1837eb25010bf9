// The desk: sign in once; on a phone a code after another, with one hand, on a larger screen the tables too.

import { lazy, Suspense, useEffect, useState } from "react";
import { go, TABLES, useAddress, VIEWS } from "./address.js";
import { Claim } from "./Claim.jsx";
import { call } from "./calls.js";
import { HistoryView } from "./HistoryView.jsx";
import { SignIn } from "./SignIn.jsx";

// The grid is 220 KB: whoever only redeems codes never loads it.
const Table = lazy(() => import("./Table.jsx"));

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
  const { view, params } = useAddress();
  const table = TABLES.find((name) => name === view);

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

  const onSignedOut = () => setMember(null);

  return (
    <div className={view === "claim" || !member ? "desk" : "desk desk-wide"}>
      <link rel="stylesheet" href="/desk.css" precedence="default" />
      <header className="desk-head">
        <h1>{texts.title}</h1>
        {member && <Views {...{ texts, view }} />}
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
      {member && view === "claim" && (
        <Claim key={brought.code} {...{ texts, lang, onSignedOut }} firstCode={brought.code} />
      )}
      {member && view === "history" && <HistoryView {...{ texts, lang, onSignedOut }} />}
      {member && table && (
        <Suspense fallback={<p className="desk-hint">{texts.loading}</p>}>
          <Table key={table} {...{ texts, lang, table, member, params, onSignedOut }} />
        </Suspense>
      )}
    </div>
  );
}

/** @param {{ texts: Texts, view: string }} props */
function Views({ texts, view }) {
  return (
    <nav className="desk-views" aria-label={texts.views}>
      {VIEWS.map((name) => (
        <a
          key={name}
          href={`/desk/${name}`}
          aria-current={name === view ? "page" : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(`/desk/${name}`);
          }}
        >
          {texts[`view_${name}`]}
        </a>
      ))}
    </nav>
  );
}
