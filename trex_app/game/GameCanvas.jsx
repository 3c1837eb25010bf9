// The game as a React component: one canvas, one mount, whatever changes around it.
// mode "play": a visitor's run. "watch": the AI's, fast-forwarded. "show": attract films.

import { memo, useEffect, useRef, useState } from "react";
import { createDirector } from "./director.js";
import { reloadIfOutdated } from "./freshness.js";

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

  useEffect(() => {
    if (!canvas.current || !surface.current) return undefined; // React has set them by now
    const overlay = { setPhase, setDevice, setSlow, setRace };
    director.current = createDirector(canvas.current, surface.current, latest, overlay);
    setMuted(director.current.sounds.isMuted());
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

  const mute = () => {
    director.current?.sounds.setMuted(!muted);
    setMuted(!muted);
  };
  return (
    <div ref={surface} className="game">
      <canvas ref={canvas} className="game-canvas" aria-hidden="true" />
      {race && <WatchOverlay {...{ texts, race }} onSkip={() => director.current?.skip()} />}
      {mode === "play" && !race && <PlayOverlay {...{ phase, device, texts, slow }} />}
      {mode !== "show" && (
        <div className="game-buttons">
          {mode === "play" && (phase.name === "playing" || phase.name === "paused") && (
            <button
              type="button"
              className="icon-button"
              aria-label={texts.pause}
              onClick={() => director.current?.togglePause()}
            >
              <span className="icon-pause" aria-hidden="true" />
            </button>
          )}
          <button type="button" className="icon-button" aria-label={muted ? texts.unmute : texts.mute} onClick={mute}>
            <span className={muted ? "icon-sound-off" : "icon-sound"} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
});

/**
 * @typedef {{ name: Phase, count: number }} ShownPhase
 * @param {{ phase: ShownPhase, device: Device, texts: Texts, slow: boolean }} props
 */
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

/** @param {{ texts: Texts, race: Race, onSkip: () => void }} props */
function WatchOverlay({ texts, race, onSkip }) {
  return (
    <div className="game-overlay game-race">
      <p className="game-prompt-title ai-colour" role="status">
        {texts.ai_plays}
      </p>
      <dl className="race" aria-hidden="true">
        <div>
          <dt>{texts.you}</dt>
          <dd className="human-colour">{String(race.human).padStart(5, "0")}</dd>
        </div>
        <div>
          <dt>{texts.ai}</dt>
          <dd className="ai-colour">{String(race.ai).padStart(5, "0")}</dd>
        </div>
      </dl>
      <button type="button" className="button" data-primary data-rest={800} autoFocus onClick={onSkip}>
        {texts.skip}
      </button>
    </div>
  );
}
