import { useEffect, useRef } from "react";

const SPOKEN_AT = [20, 10, 5]; // seconds left

/** Asks whether somebody is there: any input answers, and nothing behind it can be reached meanwhile. */
export function IdleDialog(/** @type {{ left: number, texts: Record<string, string> }} */ { left, texts }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const spoken = SPOKEN_AT.filter((at) => at >= left).at(-1);
  return (
    <dialog
      ref={dialog}
      className="kiosk-dialog panel"
      role="alertdialog"
      aria-labelledby="kiosk-title"
      aria-describedby="kiosk-text"
    >
      <h2 id="kiosk-title">{texts.idle_title}</h2>
      <p id="kiosk-text">
        {texts.idle} <span className="only-heard" aria-live="assertive">{`${spoken ?? left} s`}</span>
      </p>
      <p className="kiosk-left" aria-hidden="true">
        {left}
      </p>
      <button type="button" className="button" autoFocus>
        {texts.idle_stay}
      </button>
    </dialog>
  );
}
