// The game as a React component: one canvas, one mount, whatever changes around it.
// mode "play": a visitor's run. "watch": the AI's, fast-forwarded. "show": attract films.

import { memo, useEffect, useRef, useState } from "react";
import { createControls } from "./controls.js";
import { createFilm } from "./film.js";
import { dropRun, keepRun, keptRuns, sendKeptRuns } from "./keptRuns.js";
import { createRenderer } from "./renderer.js";
import { createShow } from "./show.js";
import { createSounds } from "./sounds.js";
import { createStage } from "./stage.js";
import { createVisitorPlay } from "./visitorPlay.js";

const RESEND_MS = [3000, 5000, 8000, 13000, 20000];
const SLOW_MS = 2500;
const FILM_REST_MS = 900;

export const GameCanvas = memo(function GameCanvas(props) {
  const { mode, texts = {} } = props;
  const canvas = useRef(null);
  const surface = useRef(null);
  const latest = useRef(props);
  latest.current = props;
  const game = useRef(null);
  const [phase, setPhase] = useState({ name: "ready", count: 0 });
  const [device, setDevice] = useState("keyboard");
  const [muted, setMuted] = useState(true);
  const [slow, setSlow] = useState(false);
  const [filmScore, setFilmScore] = useState(0);

  useEffect(() => {
    const made = createGame(canvas.current, surface.current, latest, { setPhase, setDevice, setSlow, setFilmScore });
    game.current = made;
    setMuted(made.sounds.isMuted());
    return made.destroy;
  }, []);

  const runId = props.run?.run_id ?? "";
  const filmKey = `${props.film?.seed ?? ""}:${props.film?.ticks ?? ""}`;
  const showKey = (props.films ?? []).join();
  useEffect(() => game.current.turnTo(mode), [mode, runId, filmKey, showKey]);
  useEffect(() => game.current.confirm(props.confirmed), [props.confirmed]);

  const mute = () => {
    game.current.sounds.setMuted(!muted);
    setMuted(!muted);
  };
  return (
    <div ref={surface} className={`game game-${mode}`}>
      <canvas ref={canvas} className="game-canvas" aria-hidden="true" />
      {mode === "play" && <PlayOverlay {...{ phase, device, texts, slow }} />}
      {mode === "watch" && <WatchOverlay {...{ texts, score: filmScore, human: props.film?.human_score ?? 0 }} onSkip={() => game.current.skip()} />}
      {mode !== "show" && (
        <div className="game-buttons">
          {mode === "play" && (phase.name === "playing" || phase.name === "paused") && (
            <button type="button" className="icon-button" aria-label={texts.pause} onClick={() => game.current.togglePause()}>
              <span className="icon-pause" aria-hidden="true" />
            </button>
          )}
          <button type="button" className="icon-button" aria-pressed={muted} aria-label={muted ? texts.unmute : texts.mute} onClick={mute}>
            <span className={muted ? "icon-sound-off" : "icon-sound"} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
});

function PlayOverlay({ phase, device, texts, slow }) {
  return (
    <div className="game-overlay" role="status">
      {phase.name === "ready" && (
        <div className="game-prompt">
          <p className="game-prompt-title">{texts[`start_${device}`]}</p>
          <p>{texts[`keys_${device}`]}</p>
          {device === "touch" && <p className="game-turn">{texts.turn_phone}</p>}
        </div>
      )}
      {phase.name === "paused" && (
        <div className="game-prompt game-panel">
          <p className="game-prompt-title">{texts.paused}</p>
          <p>{texts[`resume_${device}`]}</p>
        </div>
      )}
      {phase.name === "counting" && <p className="game-count">{phase.count}</p>}
      {phase.name === "crashed" && (
        <div className="game-prompt">
          <p className="game-prompt-title">{texts.crashed}</p>
          <p>{slow ? texts.saving_slow : texts.saving}</p>
        </div>
      )}
    </div>
  );
}

function WatchOverlay({ texts, score, human, onSkip }) {
  return (
    <div className="game-overlay game-watch">
      <p className="game-prompt-title ai-colour" role="status">{texts.ai_plays}</p>
      <dl className="race" aria-hidden="true">
        <div><dt>{texts.you}</dt><dd className="human-colour">{String(human).padStart(5, "0")}</dd></div>
        <div><dt>{texts.ai}</dt><dd className="ai-colour">{String(score).padStart(5, "0")}</dd></div>
      </dl>
      <button type="button" className="button" data-primary autoFocus onClick={onSkip}>{texts.skip}</button>
    </div>
  );
}

function createGame(canvas, surface, latest, view) {
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const renderer = createRenderer(canvas, { reducedMotion });
  const sounds = createSounds();
  const controls = createControls(surface, onPress, () => visitor.togglePause());
  const stage = createStage(canvas, renderer, { onFrame, onTick, onEnd });
  const visitor = createVisitorPlay(stage, controls, sounds, tellPhase, finish);
  const show = createShow(stage);
  const timers = new Set();
  let mode = "";
  let waitingFor = "";

  function after(ms, act) {
    const timer = setTimeout(() => { timers.delete(timer); act(); }, ms);
    timers.add(timer);
  }

  function turnTo(next) {
    const props = latest.current;
    if (next === "play" && props.run?.run_id) visitor.begin(props.run, props.best);
    if (next === "watch" && props.film?.ticks) beginFilm(props);
    if (next === "show") show.begin(props.films ?? []);
    if (mode === "") sendLeftovers(next);
    mode = next;
  }

  function beginFilm(props) {
    stage.begin(createFilm(props.film, { actor: "ai", best: props.best, fast: true }));
    view.setFilmScore(0);
    if (reducedMotion) return after(FILM_REST_MS, endFilm);
    stage.play();
  }

  function sendLeftovers(first) {
    const left = keptRuns();
    const own = first === "play" ? left.find((run) => run.player_id === latest.current.run?.player_id) : null;
    if (own) send(own, 0);
    sendKeptRuns(own?.run_id);
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

  const onHidden = () => { if (document.hidden) visitor.pause(); };
  const onBlur = () => visitor.pause();
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
