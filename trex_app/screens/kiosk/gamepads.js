// Any gamepad works the pages around the game.

const POLL_MS = 50;
const STICK = 0.5; // of a stick's way: moved by somebody

/** Any pad presses the page's main button; a stick that moves says that somebody is there. */
export function watchGamepads() {
  let held = true; // a button still held from the game before must not press at once
  const timer = setInterval(() => {
    const pads = [...(navigator.getGamepads?.() ?? [])];
    const pressed = pads.some((pad) => pad?.buttons.some((button) => button.pressed));
    const moved = pads.some((pad) => pad?.axes.some((axis) => Math.abs(axis) > STICK));
    if (pressed || moved) window.dispatchEvent(new Event("trex-input"));
    if (pressed && !held) /** @type {HTMLElement | null} */ (document.querySelector("[data-primary]"))?.click();
    held = pressed;
  }, POLL_MS);
  return () => clearInterval(timer);
}
