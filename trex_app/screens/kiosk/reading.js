// For who hears a page, or fills in its form.

const HEADING_MS = 3000; // within which a page's heading appears
const RECHECK_MS = 300; // after the last key, a field that was wrong is checked again

/** Each page begins at its heading, for who hears it, and its name is in the title. */
export function focusHeading() {
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
export function recheckWhileTyping() {
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
