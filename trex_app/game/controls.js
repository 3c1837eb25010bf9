// Which buttons are held: keyboard, touch, any gamepad, and the buttons on the screen. A press shorter
// than a tick is kept until it has been read once, so that no tap is lost between two frames.

import { DUCK, JUMP } from "./rules.js";

/**
 * @typedef {"keyboard" | "touch" | "gamepad"} Device
 * @typedef {ReturnType<typeof createControls>} Controls
 */

/** @type {Record<string, number>} */
const KEYS = { Space: JUMP, ArrowUp: JUMP, KeyW: JUMP, ArrowDown: DUCK, KeyS: DUCK };
const PAUSE_KEYS = ["KeyP", "Escape"];
const LETTERS = ["KeyW", "KeyS", "KeyP"]; // who dictates text presses them unawares
/** @type {Record<number, number>} */
const TAP_MS = { [JUMP]: 150, [DUCK]: 700 }; // that a press without a length is held
const SWIPE_PX = 28;
const STICK = 0.5;
const INTERACTIVE = "button, a, input, select, textarea, label, [role=dialog]";

/**
 * `surface` takes the touches; `onPress(button)` is called at each new press, and
 * `onPause()` for the pause keys. device() is what was used last. Letters count only while the game
 * has the focus, and not with `letters.areOff`.
 * @param {HTMLElement} surface
 * @param {(button: number) => void} onPress
 * @param {() => void} onPause
 */
export function createControls(surface, onPress, onPause) {
  const held = { keyboard: 0, touch: 0, gamepad: 0 };
  const letters = { areOff: false };
  let latched = 0;
  /** @type {Device} */
  let device = matchMedia("(pointer: coarse)").matches ? "touch" : "keyboard";
  /** @type {number | null} */
  let swipeFrom = null;
  let pauseHeld = false;

  /** @type {(source: Device, buttons: number) => void} */
  function hold(source, buttons) {
    const pressed = buttons & ~held[source];
    held[source] = buttons;
    if (!pressed) return;
    latched |= pressed;
    device = source;
    onPress(pressed);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.repeat && KEYS[event.code]) event.preventDefault();
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (LETTERS.includes(event.code) && (letters.areOff || !surface.contains(/** @type {Node} */ (event.target))))
      return;
    if (PAUSE_KEYS.includes(event.code)) return onPause();
    const button = KEYS[event.code];
    if (!button || isInteractive(event.target)) return;
    event.preventDefault(); // Space and the arrows would scroll the page
    hold("keyboard", held.keyboard | button);
  }

  /** @param {KeyboardEvent} event */
  function onKeyUp(event) {
    const button = KEYS[event.code];
    if (button) hold("keyboard", held.keyboard & ~button);
  }

  /** @param {PointerEvent} event */
  function onPointerDown(event) {
    if (isInteractive(event.target)) return;
    event.preventDefault();
    surface.focus({ preventScroll: true });
    swipeFrom = event.clientY;
    hold("touch", JUMP);
    if (event.pointerType === "mouse") device = "keyboard";
  }

  /** @param {PointerEvent} event */
  function onPointerMove(event) {
    if (swipeFrom === null) return;
    if (event.clientY - swipeFrom > SWIPE_PX) hold("touch", DUCK);
  }

  function onPointerUp() {
    swipeFrom = null;
    hold("touch", 0);
  }

  function readGamepads() {
    let buttons = 0;
    let pause = false;
    for (const pad of navigator.getGamepads?.() ?? []) {
      if (!pad) continue;
      /** @param {number} index */
      const pressed = (index) => pad.buttons[index]?.pressed;
      if (pressed(0) || pressed(3) || pressed(12) || pad.axes[1] < -STICK) buttons |= JUMP;
      if (pressed(1) || pressed(2) || pressed(13) || pad.axes[1] > STICK) buttons |= DUCK;
      pause ||= Boolean(pressed(9));
    }
    if (pause && !pauseHeld) onPause();
    pauseHeld = pause;
    hold("gamepad", buttons);
  }

  /** @type {[EventTarget, string, EventListener][]} */
  const listeners = /** @type {any} */ ([
    [window, "keydown", onKeyDown],
    [window, "keyup", onKeyUp],
    [surface, "pointerdown", onPointerDown],
    [window, "pointermove", onPointerMove],
    [window, "pointerup", onPointerUp],
    [window, "pointercancel", onPointerUp],
  ]);
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener, { passive: false });

  return {
    poll: readGamepads,
    letters,
    /** A button on the screen goes down; it goes up with the pointer. @param {number} button */
    press: (button) => hold("touch", held.touch | button),
    /** A press without a length, as a switch or a screen reader makes it. @param {number} button */
    tap(button) {
      hold("touch", held.touch | button);
      setTimeout(() => hold("touch", held.touch & ~button), TAP_MS[button]);
    },
    device: () => device,
    /** The buttons of the next tick. */
    sample() {
      const buttons = held.keyboard | held.touch | held.gamepad | latched;
      latched = 0;
      return buttons;
    },
    /** Forget presses, as when the page was left while a key was down. */
    release() {
      held.keyboard = held.touch = held.gamepad = latched = 0;
      swipeFrom = null;
    },
    destroy() {
      for (const [target, name, listener] of listeners) target.removeEventListener(name, listener);
    },
  };
}

/** @param {EventTarget | null} target */
function isInteractive(target) {
  return target instanceof Element && target.closest(INTERACTIVE) !== null;
}
