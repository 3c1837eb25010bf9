// Decides what the stage shows: the visitor's run, the AI's film or the show. What has begun
// goes on to its own end, even if the server forgets meanwhile what it asked for.

import { createControls } from "./controls.js";
import { createDelivery } from "./delivery.js";
import { reloadIfOutdated } from "./freshness.js";
import { createRenderer } from "./renderer.js";
import { createScreening } from "./screening.js";
import { createShow } from "./show.js";
import { createSounds } from "./sounds.js";
import { createStage } from "./stage.js";
import { createTimers } from "./timers.js";
import { createVisitorPlay } from "./visitorPlay.js";

/**
 * @import { GameProps } from "./GameCanvas.jsx"
 * @import { Device } from "./controls.js"
 * @import { OpponentFilm } from "./film.js"
 * @import { Race } from "./screening.js"
 * @import { IssuedRun, Phase } from "./visitorPlay.js"
 * @typedef {"play" | "watch" | "show"} Mode a visitor's run, the AI's, or attract films
 */

/**
 * @typedef {object} Overlay sets what lies over the canvas
 * @property {(phase: { name: Phase, count: number }) => void} setPhase
 * @property {(device: Device) => void} setDevice
 * @property {(slow: boolean) => void} setSlow
 * @property {(race: Race | null) => void} setRace null while no film is shown
 * @property {(moving: boolean) => void} setMoving of the show
 */

/** @typedef {ReturnType<typeof createDirector>} Director */

const ASK_AGAIN_MS = 4000;

/** Tells one page load from another; needs no secrecy. */
const newPageId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} surface takes the touches
 * @param {{ current: GameProps }} latest
 * @param {Overlay} overlay
 */
export function createDirector(canvas, surface, latest, overlay) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const timers = createTimers();
  const sounds = createSounds();
  const controls = createControls(surface, onPress, () => visitor.togglePause());
  const stage = createStage(canvas, createRenderer(canvas, isStill), controls.poll);
  const delivery = createDelivery((run) => latest.current.onRunEnd?.(run), overlay.setSlow);
  const visitor = createVisitorPlay(stage, controls, sounds, tellPhase, delivery.deliver);
  const onFilmEnd = () => latest.current.onFilmEnd?.();
  const screening = createScreening(stage, sounds, { isStill, tellRace: overlay.setRace, onEnd: onFilmEnd });
  const show = createShow(stage, isStill);
  const page = newPageId();
  /** @type {Mode | ""} */
  let onStage = "";
  let isDelivering = false;

  /** @param {Mode} mode */
  function turnTo(mode) {
    const { run, film, films, best = 0 } = latest.current;
    if (mode === "play" && !visitor.isPlaying() && reloadIfOutdated(run?.engine)) return;
    if (!isDelivering) openDelivery(mode);
    if (mode === "play") turnToPlay(run, best);
    if (mode === "watch" && film?.ticks) {
      onStage = mode;
      screening.begin(/** @type {OpponentFilm} */ (film), best);
    }
    if (mode === "show") {
      onStage = mode;
      show.begin(films ?? []);
    }
  }

  /** @param {Mode} mode */
  function openDelivery(mode) {
    isDelivering = true;
    if (mode === "play") delivery.resume();
    delivery.sendLeftovers();
  }

  /**
   * A run is played by the page that asked for it: after a reload the server still tells of the
   * old page's, which the new one's request is about to void.
   * @param {Partial<IssuedRun> | undefined} run
   * @param {number} best
   */
  function turnToPlay(run, best) {
    if (run?.run_id && run.page === page && run.run_id !== delivery.waitingFor() && !visitor.hasFinished(run.run_id)) {
      onStage = "play";
      screening.stop();
      overlay.setRace(null);
      visitor.begin(/** @type {IssuedRun} */ (run), best);
    } else if (onStage !== "watch") {
      onStage = "play";
      askForRun(); // after the film the page is left
    }
  }

  function askForRun() {
    if (onStage !== "play" || visitor.hasRun() || delivery.waitingFor()) return;
    latest.current.onNeedRun?.(page);
    timers.clear();
    timers.after(ASK_AGAIN_MS, askForRun);
  }

  /** @param {number} pressed */
  function onPress(pressed) {
    overlay.setDevice(controls.device());
    if (onStage === "play") visitor.onPress(pressed);
    else sounds.unlock();
  }

  /** @type {(name: Phase, count: number) => void} */
  function tellPhase(name, count) {
    overlay.setPhase({ name, count });
    overlay.setDevice(controls.device());
  }

  const onHidden = () => {
    if (document.hidden) visitor.pause();
  };
  window.addEventListener("blur", visitor.pause);
  document.addEventListener("visibilitychange", onHidden);

  function toggleShow() {
    show.toggle();
    overlay.setMoving(show.isMoving());
  }

  overlay.setMoving(show.isMoving());
  return {
    sounds,
    controls,
    turnTo,
    toggleShow,
    confirm: delivery.confirm,
    skip: screening.skip,
    togglePause: visitor.togglePause,
    destroy() {
      window.removeEventListener("blur", visitor.pause);
      document.removeEventListener("visibilitychange", onHidden);
      timers.clear();
      screening.stop();
      for (const part of [delivery, visitor, show, stage, controls]) part.destroy();
    },
  };
}
