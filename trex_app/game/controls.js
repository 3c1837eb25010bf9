// Which buttons are held: keyboard, touch and any gamepad. A press shorter than a tick is
// kept until it has been read once, so that no tap is lost between two frames.

import { DUCK, JUMP } from "./rules.js";

const KEYS = { Space: JUMP, ArrowUp: JUMP, KeyW: JUMP, ArrowDown: DUCK, KeyS: DUCK };
const PAUSE_KEYS = ["KeyP", "Escape"];
const SWIPE_PX = 28;
const STICK = 0.5;
const INTERACTIVE = "button, a, input, select, textarea, label, [role=dialog]";

/**
 * `surface` takes the touches; `onPress(button)` is called at each new press, and
 * `onPause()` for the pause keys. device() is what was used last.
 */
export function createControls(surface, onPress, onPause) {
  const held = { keyboard: 0, touch: 0, gamepad: 0 };
  let latched = 0;
  let device = matchMedia("(pointer: coarse)").matches ? "touch" : "keyboard";
  let swipeFrom = null;
  let pauseHeld = false;

  function hold(source, buttons) {
    const pressed = buttons & ~held[source];
    held[source] = buttons;
    if (!pressed) return;
    latched |= pressed;
    device = source;
    onPress(pressed);
  }

  function onKeyDown(event) {
    if (event.repeat && KEYS[event.code]) event.preventDefault();
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (PAUSE_KEYS.includes(event.code)) return onPause();
    const button = KEYS[event.code];
    if (!button || event.target.closest?.(INTERACTIVE)) return;
    event.preventDefault(); // Space and the arrows would scroll the page
    hold("keyboard", held.keyboard | button);
  }

  function onKeyUp(event) {
    const button = KEYS[event.code];
    if (button) hold("keyboard", held.keyboard & ~button);
  }

  function onPointerDown(event) {
    if (event.target.closest?.(INTERACTIVE)) return;
    event.preventDefault();
    swipeFrom = event.clientY;
    hold("touch", JUMP);
    if (event.pointerType === "mouse") device = "keyboard";
  }

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
      const pressed = (index) => pad.buttons[index]?.pressed;
      if (pressed(0) || pressed(3) || pressed(12) || pad.axes[1] < -STICK) buttons |= JUMP;
      if (pressed(1) || pressed(2) || pressed(13) || pad.axes[1] > STICK) buttons |= DUCK;
      pause ||= Boolean(pressed(9));
    }
    if (pause && !pauseHeld) onPause();
    pauseHeld = pause;
    hold("gamepad", buttons);
  }

  const listeners = [
    [window, "keydown", onKeyDown],
    [window, "keyup", onKeyUp],
    [surface, "pointerdown", onPointerDown],
    [window, "pointermove", onPointerMove],
    [window, "pointerup", onPointerUp],
    [window, "pointercancel", onPointerUp],
  ];
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener, { passive: false });

  return {
    poll: readGamepads,
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
