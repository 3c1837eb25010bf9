// The game as a React component: one canvas, one mount, whatever changes around it.
// mode "play": a visitor's run. "watch": the AI's, fast-forwarded. "show": attract films.

import { memo, useEffect, useRef, useState } from "react";
import { createDirector } from "./director.js";
import { reloadIfOutdated } from "./freshness.js";
import { GameKeys } from "./GameKeys.jsx";
import { PlayOverlay, WatchOverlay } from "./GameOverlay.jsx";
import { readSetting, writeSetting } from "./visitSettings.js";

const BUTTONS_WANTED = "trex.buttons";

/**
 * @import { Device } from "./controls.js"
 * @import { Director, Mode } from "./director.js"
 * @import { OpponentFilm } from "./film.js"
 * @import { PlayedRun } from "./keptRuns.js"
 * @import { Race } from "./screening.js"
 * @import { IssuedRun, Phase } from "./visitorPlay.js"
 * @typedef {Record<string, string>} Texts in the visitor's language, as in trex_app/texts/
 */

/**
 * @typedef {object} GameProps what trex_app/game/canvas.py passes; an empty object stands for "none yet"
 * @property {Mode} mode
 * @property {Partial<IssuedRun>} [run] to play
 * @property {string} [engine] the rules that the server plays by
 * @property {OpponentFilm | Record<string, never>} [film] to watch
 * @property {string[]} [films] ids of the runs to show in turn
 * @property {number} [best] the score to beat
 * @property {string} [confirmed] the id of the run that the server has stored or refused
 * @property {string} [trouble] what the page tells in a dialog; once it is gone, a run is asked for
 * @property {Texts} [texts]
 * @property {(page: string) => void} [onNeedRun]
 * @property {(run: PlayedRun) => void} [onRunEnd]
 * @property {() => void} [onFilmEnd]
 */

export const GameCanvas = memo(function GameCanvas(/** @type {GameProps} */ props) {
  const { mode, texts = {} } = props;
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const surface = useRef(/** @type {HTMLDivElement | null} */ (null));
  const latest = useRef(props);
  latest.current = props;
  const director = useRef(/** @type {Director | null} */ (null));
  const [phase, setPhase] = useState({ name: /** @type {Phase} */ ("waiting"), count: 0 });
  const [device, setDevice] = useState(/** @type {Device} */ ("keyboard"));
  const [muted, setMuted] = useState(true);
  const [slow, setSlow] = useState(false);
  const [race, setRace] = useState(/** @type {Race | null} */ (null));
  const [moving, setMoving] = useState(true);
  const [buttonsWanted, setButtonsWanted] = useState(false);

  useEffect(() => {
    if (!canvas.current || !surface.current) return undefined; // React has set them by now
    const overlay = { setPhase, setDevice, setSlow, setRace, setMoving };
    director.current = createDirector(canvas.current, surface.current, latest, overlay);
    setMuted(director.current.sounds.isMuted());
    setButtonsWanted(readSetting(BUTTONS_WANTED));
    return director.current.destroy;
  }, []);

  const runId = props.run?.run_id ?? "";
  const filmKey = `${props.film?.seed ?? ""}:${props.film?.ticks ?? ""}`;
  const showKey = (props.films ?? []).join();
  useEffect(() => director.current?.turnTo(mode), [mode, runId, filmKey, showKey, props.trouble]);
  useEffect(() => {
    if (mode === "show") reloadIfOutdated(props.engine);
  }, [mode, props.engine]);
  useEffect(() => director.current?.confirm(props.confirmed), [props.confirmed]);

  useEffect(() => {
    if (director.current) director.current.controls.letters.areOff = buttonsWanted;
  }, [buttonsWanted]);
  useEffect(() => {
    if (mode === "play" && phase.name === "ready") focusGame(surface.current);
  }, [mode, phase.name]);

  /** What a button does, after which the keys are the game's again. @type {(action: () => void) => () => void} */
  const andBack = (action) => () => {
    action();
    surface.current?.focus({ preventScroll: true });
  };
  const mute = andBack(() => {
    director.current?.sounds.setMuted(!muted);
    setMuted(!muted);
  });
  const wantButtons = andBack(() => {
    writeSetting(BUTTONS_WANTED, !buttonsWanted);
    setButtonsWanted(!buttonsWanted);
  });
  const isRunning = phase.name === "playing" || phase.name === "paused";
  const isPlay = mode === "play" && !race;
  return (
    <div
      ref={surface}
      className="game"
      {...(isPlay && { tabIndex: -1, role: "application", "aria-label": texts.title })}
    >
      <canvas ref={canvas} className="game-canvas" aria-hidden="true" />
      {race && <WatchOverlay {...{ texts, race }} onSkip={() => director.current?.skip()} />}
      {isPlay && <PlayOverlay {...{ phase, device, texts, slow }} />}
      {isPlay && (
        <GameKeys
          {...{ texts, isReady: phase.name === "ready", isWanted: buttonsWanted }}
          presses={() => director.current?.controls}
        />
      )}
      <div className="game-buttons">
        {mode === "show" && (
          <IconButton
            label={moving ? texts.animation_pause : texts.animation_play}
            icon={moving ? "icon-pause" : "icon-play"}
            onClick={() => director.current?.toggleShow()}
          />
        )}
        {isPlay && isRunning && (
          <IconButton label={texts.pause} icon="icon-pause" onClick={andBack(() => director.current?.togglePause())} />
        )}
        {mode !== "show" && (
          <IconButton
            label={muted ? texts.unmute : texts.mute}
            icon={muted ? "icon-sound-off" : "icon-sound"}
            onClick={mute}
          />
        )}
        {isPlay && (
          <IconButton label={texts.buttons} icon="icon-buttons" isPressed={buttonsWanted} onClick={wantButtons} />
        )}
      </div>
    </div>
  );
});

/** @param {HTMLElement | null} surface */
function focusGame(surface) {
  if (document.activeElement?.closest("button, a, dialog, [role=alertdialog]")) return;
  surface?.focus({ preventScroll: true });
}

/** @param {{ label: string, icon: string, isPressed?: boolean, onClick: () => void }} props */
function IconButton({ label, icon, isPressed, onClick }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <span className={icon} aria-hidden="true" />
    </button>
  );
}
