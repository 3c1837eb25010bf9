// Watches over a page that strangers share: tells when nobody has touched it for a while,
// shows the countdown, lets any gamepad press the page's main button, lets no button be pressed
// by who has not yet seen it, and names the language.

import { memo, useEffect, useRef, useState } from "react";
import { watchGamepads } from "./gamepads.js";
import { IdleDialog } from "./IdleDialog.jsx";
import { watchIdleness } from "./idleness.js";
import { focusHeading, recheckWhileTyping } from "./reading.js";
import { letNewButtonsRest } from "./restingButtons.js";
import { keepScreenSettings, screenIdle } from "./screenSettings.js";

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
  useEffect(keepScreenSettings, []); // before they are read
  useEffect(
    () => watchIdleness(seconds && (screenIdle() ?? seconds), countdown, Boolean(onlyIfTyped), setLeft, latest),
    [seconds, countdown, onlyIfTyped],
  );
  useEffect(watchGamepads, []);
  useEffect(recheckWhileTyping, []);
  useEffect(focusHeading, [lang]);

  return left === null ? null : <IdleDialog left={left} texts={texts} />;
});

letNewButtonsRest(); // once for all pages: between two of them nobody would be on watch
