// Watches over a page that strangers share: tells when nobody has touched it for a while,
// shows the countdown, lets any gamepad press the page's main button, lets no button be pressed
// by who has not yet seen it, and names the language.

import { memo, useEffect, useRef, useState } from "react";

const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
const GAMEPAD_POLL_MS = 50;

/**
 * @typedef {object} KioskProps
 * @property {string} lang
 * @property {number} seconds without input before the countdown; 0 switches it off
 * @property {number} countdown seconds of it; with 0 onIdle comes at once, without a dialog
 * @property {Record<string, string>} texts
 * @property {() => void} [onIdle]
 * @property {() => void} [onWake]
 */

export const Kiosk = memo(function Kiosk(/** @type {KioskProps} */ props) {
  const { lang, seconds, countdown, texts } = props;
  const latest = useRef(props);
  latest.current = props;
  const [left, setLeft] = useState(/** @type {number | null} */ (null));

  useEffect(() => {
    if (lang) document.documentElement.lang = lang;
  }, [lang]);
  useEffect(() => watchIdleness(seconds, countdown, setLeft, latest), [seconds, countdown]);
  useEffect(pressMainButtonByGamepad, []);

  if (left === null) return null;
  return (
    <div className="kiosk-shade">
      <div
        className="kiosk-dialog panel"
        role="alertdialog"
        aria-labelledby="kiosk-title"
        aria-describedby="kiosk-text"
      >
        <h2 id="kiosk-title">{texts.idle_title}</h2>
        <p id="kiosk-text">{texts.idle}</p>
        <p className="kiosk-left" aria-hidden="true">
          {left}
        </p>
        <button type="button" className="button" autoFocus>
          {texts.idle_stay}
        </button>
      </div>
    </div>
  );
});

/**
 * @param {number} seconds
 * @param {number} countdown
 * @param {(left: number | null) => void} setLeft
 * @param {{ current: KioskProps }} latest
 */
function watchIdleness(seconds, countdown, setLeft, latest) {
  if (!seconds) return undefined;
  let touched = Date.now();
  let asleep = false;

  function onInput() {
    touched = Date.now();
    setLeft(null);
    if (asleep) latest.current.onWake?.();
    asleep = false;
  }

  function check() {
    if (asleep) return;
    const idle = (Date.now() - touched) / 1000 - seconds;
    if (idle < 0) return;
    if (idle >= countdown) {
      asleep = true;
      setLeft(null);
      latest.current.onIdle?.();
    } else setLeft(Math.ceil(countdown - idle));
  }

  const timer = setInterval(check, 250);
  for (const name of INPUTS) window.addEventListener(name, onInput, { capture: true, passive: true });
  window.addEventListener("trex-input", onInput);
  return () => {
    clearInterval(timer);
    for (const name of INPUTS) window.removeEventListener(name, onInput, { capture: true });
    window.removeEventListener("trex-input", onInput);
  };
}

function pressMainButtonByGamepad() {
  let held = true; // a button still held from the game before must not press at once
  const timer = setInterval(() => {
    const pads = [...(navigator.getGamepads?.() ?? [])];
    const pressed = pads.some((pad) => pad?.buttons.some((button) => button.pressed));
    if (pressed) window.dispatchEvent(new Event("trex-input"));
    if (pressed && !held) /** @type {HTMLElement | null} */ (document.querySelector("[data-primary]"))?.click();
    held = pressed;
  }, GAMEPAD_POLL_MS);
  return () => clearInterval(timer);
}

/**
 * A player hammering away at the crash must not press what comes up under the finger: an area
 * with `data-rest` takes no press that began within so many milliseconds of its appearance.
 * Focus stays free, and a screen reader's click, which has no key or pointer, counts by its own time.
 */
function letNewButtonsRest() {
  /** @type {WeakMap<Element, number>} */
  const awakeFrom = new WeakMap();
  let pointerDown = 0;

  function lookForNew() {
    for (const area of document.querySelectorAll("[data-rest]")) {
      if (!awakeFrom.has(area)) awakeFrom.set(area, performance.now() + Number(area.getAttribute("data-rest")));
    }
  }

  /** @type {(event: Event, began: number) => void} */
  function refuseEarly(event, began) {
    const area = /** @type {Element} */ (event.target).closest?.("[data-rest]");
    if (!area || began > /** @type {number} */ (awakeFrom.get(area))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  lookForNew();
  new MutationObserver(lookForNew).observe(document, { childList: true, subtree: true });
  addEventListener("pointerdown", (event) => (pointerDown = event.timeStamp), true);
  addEventListener("click", (event) => refuseEarly(event, event.detail ? pointerDown : event.timeStamp), true);
  addEventListener(
    "keydown",
    (event) => {
      if (/Enter| /.test(event.key)) refuseEarly(event, event.repeat ? 0 : event.timeStamp);
    },
    true,
  );
}

letNewButtonsRest(); // once for all pages: between two of them nobody would be on watch
