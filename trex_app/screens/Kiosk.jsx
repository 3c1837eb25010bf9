// Watches over a page that strangers share: tells when nobody has touched it for a while,
// shows the countdown, lets any gamepad press the page's main button, lets no button be pressed
// by who has not yet seen it, and names the language.

import { memo, useEffect, useRef, useState } from "react";

const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
const GAMEPAD_POLL_MS = 50;
const STICK = 0.5; // of a stick's way: moved by somebody
const SPOKEN_AT = [20, 10, 5]; // seconds left
const HEADING_MS = 3000; // within which a page's heading appears
const QUIET_MS = 600; // without a press, after which a press is a deliberate one
const RECHECK_MS = 300; // after the last key, a field that was wrong is checked again

/**
 * @typedef {object} KioskProps
 * @property {string} lang
 * @property {number} seconds without input before the countdown; 0 switches it off
 * @property {number} countdown seconds of it; with 0 onIdle comes at once, without a dialog
 * @property {boolean} [onlyIfTyped] the countdown is shown only where something typed would be lost
 * @property {Record<string, string>} texts
 * @property {() => void} [onIdle]
 * @property {() => void} [onWake]
 */

export const Kiosk = memo(function Kiosk(/** @type {KioskProps} */ props) {
  const { lang, seconds, countdown, onlyIfTyped, texts } = props;
  const latest = useRef(props);
  latest.current = props;
  const [left, setLeft] = useState(/** @type {number | null} */ (null));

  useEffect(() => {
    if (lang) document.documentElement.lang = lang;
  }, [lang]);
  useEffect(
    () => watchIdleness(seconds, countdown, Boolean(onlyIfTyped), setLeft, latest),
    [seconds, countdown, onlyIfTyped],
  );
  useEffect(watchGamepads, []);
  useEffect(recheckWhileTyping, []);
  useEffect(focusHeading, [lang]);

  return left === null ? null : <IdleDialog left={left} texts={texts} />;
});

/** Asks whether somebody is there: any input answers, and nothing behind it can be reached meanwhile. */
function IdleDialog(/** @type {{ left: number, texts: Record<string, string> }} */ { left, texts }) {
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

const somethingTyped = () =>
  [...document.querySelectorAll("input")].some((field) => field.type !== "checkbox" && field.value !== "");

/** Each page begins at its heading, for who hears it, and its name is in the title. */
function focusHeading() {
  const until = performance.now() + HEADING_MS;
  let frame = requestAnimationFrame(function look(now) {
    const heading = /** @type {HTMLElement | null} */ (document.querySelector("h1"));
    if (!heading?.checkVisibility({ visibilityProperty: true })) {
      if (now < until) frame = requestAnimationFrame(look);
      return;
    }
    const name = heading.textContent?.split("\u2003")[0].trim();
    document.title = name && name !== "T-Rex Runner" ? `${name} · T-Rex Runner` : "T-Rex Runner";
    if (document.activeElement && document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
  return () => cancelAnimationFrame(frame);
}

/** An error goes as soon as its cause does: what is typed into a wrong field is checked as if it were left. */
function recheckWhileTyping() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const onTyped = (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLInputElement) || target.getAttribute("aria-invalid") !== "true") return;
    clearTimeout(timer);
    timer = setTimeout(() => target.dispatchEvent(new FocusEvent("focusout", { bubbles: true })), RECHECK_MS);
  };
  addEventListener("input", onTyped);
  return () => removeEventListener("input", onTyped);
}

/**
 * @param {number} seconds
 * @param {number} countdown
 * @param {boolean} onlyIfTyped
 * @param {(left: number | null) => void} setLeft
 * @param {{ current: KioskProps }} latest
 */
function watchIdleness(seconds, countdown, onlyIfTyped, setLeft, latest) {
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
    } else if (!onlyIfTyped || somethingTyped()) setLeft(Math.ceil(countdown - idle));
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

/** Any pad presses the page's main button; a stick that moves says that somebody is there. */
function watchGamepads() {
  let held = true; // a button still held from the game before must not press at once
  const timer = setInterval(() => {
    const pads = [...(navigator.getGamepads?.() ?? [])];
    const pressed = pads.some((pad) => pad?.buttons.some((button) => button.pressed));
    const moved = pads.some((pad) => pad?.axes.some((axis) => Math.abs(axis) > STICK));
    if (pressed || moved) window.dispatchEvent(new Event("trex-input"));
    if (pressed && !held) /** @type {HTMLElement | null} */ (document.querySelector("[data-primary]"))?.click();
    held = pressed;
  }, GAMEPAD_POLL_MS);
  return () => clearInterval(timer);
}

/**
 * A player hammering away at the crash must not press what comes up under the finger: an area
 * with `data-rest` takes no press that began within so many milliseconds of its appearance, and none
 * until the hammering has paused. Enter and Space press its main button wherever the focus is.
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
    awakeFrom.set(area, Math.max(/** @type {number} */ (awakeFrom.get(area)), performance.now() + QUIET_MS));
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (!/^(Enter| )$/.test(event.key)) return;
    const target = /** @type {Element} */ (event.target);
    const main = /** @type {HTMLElement | null} */ (
      document.querySelector("[data-rest] [data-primary], [data-rest][data-primary]")
    );
    if (!main || target.closest("button, a, input, dialog"))
      return refuseEarly(event, event.repeat ? 0 : event.timeStamp);
    event.preventDefault();
    if (!event.repeat) main.click();
  }

  lookForNew();
  new MutationObserver(lookForNew).observe(document, { childList: true, subtree: true });
  addEventListener("pointerdown", (event) => (pointerDown = event.timeStamp), true);
  addEventListener("click", (event) => refuseEarly(event, event.detail ? pointerDown : event.timeStamp), true);
  addEventListener("keydown", onKeyDown, true);
}

letNewButtonsRest(); // once for all pages: between two of them nobody would be on watch
