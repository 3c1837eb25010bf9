// No button is pressed by who has not yet seen it.

const QUIET_MS = 600; // without a press, after which a press is a deliberate one

/**
 * A player hammering away at the crash must not press what comes up under the finger: an area
 * with `data-rest` takes no press that began within so many milliseconds of its appearance, and none
 * until the hammering has paused. Enter and Space press its main button wherever the focus is.
 * Focus stays free, and a screen reader's click, which has no key or pointer, counts by its own time.
 */
export function letNewButtonsRest() {
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
