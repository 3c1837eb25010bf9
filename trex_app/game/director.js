// Decides what the stage shows: the visitor's run, the AI's film or the show, and sees a
// finished run through to the server's answer.

import { createControls } from "./controls.js";
import { createFilm } from "./film.js";
import { reloadIfOutdated } from "./freshness.js";
import { dropRun, keepRun, keptRuns, sendKeptRuns } from "./keptRuns.js";
import { createRenderer } from "./renderer.js";
import { createShow } from "./show.js";
import { createSounds } from "./sounds.js";
import { createStage } from "./stage.js";
import { createVisitorPlay } from "./visitorPlay.js";

const RESEND_MS = [3000, 5000, 8000, 13000, 20000];
const PLAYER_KEY = "trex.player"; // where the visitor's token lies
const LEFTOVERS_AGAIN_MS = 30000;
const SLOW_MS = 2500; // after which a visitor is told that the run is safe
const ASK_AGAIN_MS = 4000;
const FILM_REST_MS = 900;

/** `latest.current` holds the component's props; `view` sets what lies over the canvas. */
export function createDirector(canvas, surface, latest, view) {
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const renderer = createRenderer(canvas, { reducedMotion });
  const sounds = createSounds();
  const controls = createControls(surface, onPress, () => {
    if (mode === "play") visitor.togglePause();
  });
  const stage = createStage(canvas, renderer, { onFrame, onTick, onEnd });
  const visitor = createVisitorPlay(stage, controls, sounds, tellPhase, finish);
  const show = createShow(stage);
  const timers = new Set();
  let mode = "";
  let waitingFor = "";

  function after(ms, act) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }

  function turnTo(next) {
    const props = latest.current;
    if (next === "play" && !visitor.isPlaying() && reloadIfOutdated(props.run?.engine)) return;
    if (mode === "") sendLeftovers(next);
    const issued = props.run?.run_id;
    if (next === "play" && issued && issued !== waitingFor) visitor.begin(props.run, props.best);
    else if (next === "play" && mode !== "watch") askForRun(); // after the film the page is left
    if (next === "watch" && props.film?.ticks) beginFilm(props);
    if (next === "show") show.begin(props.films ?? []);
    mode = next;
  }

  function askForRun() {
    if (visitor.hasRun() || waitingFor) return;
    latest.current.onNeedRun?.();
    after(ASK_AGAIN_MS, () => {
      if (mode === "play") askForRun();
    });
  }

  function beginFilm(props) {
    stage.begin(createFilm(props.film, { actor: "ai", best: props.best, fast: true }));
    view.setFilmScore(0);
    if (reducedMotion) return after(FILM_REST_MS, endFilm);
    stage.play();
  }

  /** Runs of earlier visits go to the API; this player's own is waited for, as after a reload. */
  function sendLeftovers(first) {
    const token = localStorage.getItem(PLAYER_KEY);
    const own = first === "play" ? keptRuns().find((run) => run.player_token === token) : null;
    if (own) send(own, 0);
    sendOthers();
  }

  /** Until none is left: the server may have been away when the page was opened. */
  function sendOthers() {
    if (keptRuns().some((run) => run.run_id !== waitingFor)) sendKeptRuns(waitingFor);
    after(LEFTOVERS_AGAIN_MS, sendOthers);
  }

  function onPress(pressed) {
    view.setDevice(controls.device());
    if (mode === "play") visitor.onPress(pressed);
    else sounds.unlock();
  }

  function onFrame() {
    controls.poll();
    if (mode === "watch") view.setFilmScore(stage.score());
  }

  function onTick(state) {
    if (mode === "play") visitor.onTick(state);
  }

  function onEnd(state) {
    if (mode === "play") return visitor.onEnd(state);
    if (mode === "show") return show.onEnd();
    sounds.taunt();
    after(FILM_REST_MS, endFilm);
  }

  let filmEnded = "";
  function endFilm() {
    const film = latest.current.film;
    const key = `${film?.seed}:${film?.ticks}`;
    if (filmEnded === key) return;
    filmEnded = key;
    latest.current.onFilmEnd?.();
  }

  function tellPhase(name, count) {
    view.setPhase({ name, count });
    view.setDevice(controls.device());
  }

  function finish(run) {
    keepRun(run);
    send(run, 0);
    after(SLOW_MS, () => view.setSlow(waitingFor === run.run_id));
  }

  function send(run, attempt) {
    waitingFor = run.run_id;
    latest.current.onRunEnd?.(run);
    after(RESEND_MS[Math.min(attempt, RESEND_MS.length - 1)], () => {
      if (waitingFor === run.run_id) send(run, attempt + 1);
    });
  }

  function confirm(runId) {
    if (!runId) return;
    dropRun(runId);
    if (waitingFor === runId) waitingFor = "";
    view.setSlow(false);
  }

  const pause = () => {
    if (mode === "play") visitor.pause();
  };
  const onHidden = () => {
    if (document.hidden) pause();
  };
  const onBlur = pause;
  window.addEventListener("blur", onBlur);
  document.addEventListener("visibilitychange", onHidden);

  return {
    sounds,
    turnTo,
    confirm,
    skip: endFilm,
    togglePause: () => visitor.togglePause(),
    destroy() {
      window.removeEventListener("blur", onBlur);
      document.removeEventListener("visibilitychange", onHidden);
      timers.forEach(clearTimeout);
      for (const part of [visitor, show, stage, controls]) part.destroy();
    },
  };
}
