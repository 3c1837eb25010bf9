// How long nobody has touched the page, by keys, pointer or gamepad.

/** @import { KioskProps } from "./Kiosk.jsx" */

const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];

const somethingTyped = () =>
  [...document.querySelectorAll("input")].some((field) => field.type !== "checkbox" && field.value !== "");

/**
 * @param {number} seconds
 * @param {number} countdown
 * @param {boolean} onlyIfTyped
 * @param {(left: number | null) => void} setLeft
 * @param {{ current: KioskProps }} latest
 */
export function watchIdleness(seconds, countdown, onlyIfTyped, setLeft, latest) {
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
