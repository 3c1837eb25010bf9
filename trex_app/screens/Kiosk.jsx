// Watches over a page that strangers share: tells when nobody has touched it for a while,
// shows the countdown, lets any gamepad press the page's main button, and names the language.

import { memo, useEffect, useRef, useState } from "react";

const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"];
const GAMEPAD_POLL_MS = 50;

export const Kiosk = memo(function Kiosk(props) {
  const { lang, seconds, countdown, texts } = props;
  const latest = useRef(props);
  latest.current = props;
  const [left, setLeft] = useState(null);

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

/** seconds 0 switches it off; with countdown 0 onIdle comes at once, without a dialog. */
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
    const pads = [...(navigator.getGamepads?.() ?? [])].filter(Boolean);
    const pressed = pads.some((pad) => pad.buttons.some((button) => button.pressed));
    if (pressed) window.dispatchEvent(new Event("trex-input"));
    if (pressed && !held) document.querySelector("[data-primary]")?.click();
    held = pressed;
  }, GAMEPAD_POLL_MS);
  return () => clearInterval(timer);
}
