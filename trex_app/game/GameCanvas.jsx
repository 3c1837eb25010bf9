// The game as a React component: one canvas, one mount, whatever changes around it.
// mode "play": a visitor's run. "watch": the AI's, fast-forwarded. "show": attract films.

import { memo, useEffect, useRef, useState } from "react";
import { createDirector } from "./director.js";
import { reloadIfOutdated } from "./freshness.js";

export const GameCanvas = memo(function GameCanvas(props) {
  const { mode, texts = {} } = props;
  const canvas = useRef(null);
  const surface = useRef(null);
  const latest = useRef(props);
  latest.current = props;
  const director = useRef(null);
  const [phase, setPhase] = useState({ name: "ready", count: 0 });
  const [device, setDevice] = useState("keyboard");
  const [muted, setMuted] = useState(true);
  const [slow, setSlow] = useState(false);
  const [filmScore, setFilmScore] = useState(0);

  useEffect(() => {
    director.current = createDirector(canvas.current, surface.current, latest, {
      setPhase,
      setDevice,
      setSlow,
      setFilmScore,
    });
    setMuted(director.current.sounds.isMuted());
    return director.current.destroy;
  }, []);

  const runId = props.run?.run_id ?? "";
  const filmKey = `${props.film?.seed ?? ""}:${props.film?.ticks ?? ""}`;
  const showKey = (props.films ?? []).join();
  useEffect(() => director.current.turnTo(mode), [mode, runId, filmKey, showKey]);
  useEffect(() => {
    if (mode === "show") reloadIfOutdated(props.engine);
  }, [mode, props.engine]);
  useEffect(() => director.current.confirm(props.confirmed), [props.confirmed]);

  const mute = () => {
    director.current.sounds.setMuted(!muted);
    setMuted(!muted);
  };
  return (
    <div ref={surface} className="game">
      <canvas ref={canvas} className="game-canvas" aria-hidden="true" />
      {mode === "play" && <PlayOverlay {...{ phase, device, texts, slow, hasRun: runId !== "" }} />}
      {mode === "watch" && (
        <WatchOverlay
          {...{ texts, score: filmScore, human: props.film?.human_score ?? 0 }}
          onSkip={() => director.current.skip()}
        />
      )}
      {mode !== "show" && (
        <div className="game-buttons">
          {mode === "play" && (phase.name === "playing" || phase.name === "paused") && (
            <button
              type="button"
              className="icon-button"
              aria-label={texts.pause}
              onClick={() => director.current.togglePause()}
            >
              <span className="icon-pause" aria-hidden="true" />
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-pressed={muted}
            aria-label={muted ? texts.unmute : texts.mute}
            onClick={mute}
          >
            <span className={muted ? "icon-sound-off" : "icon-sound"} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
});

function PlayOverlay({ phase, device, texts, slow, hasRun }) {
  return (
    <div className="game-overlay" role="status">
      {phase.name === "ready" && hasRun && (
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
    <div className="game-overlay game-race">
      <p className="game-prompt-title ai-colour" role="status">
        {texts.ai_plays}
      </p>
      <dl className="race" aria-hidden="true">
        <div>
          <dt>{texts.you}</dt>
          <dd className="human-colour">{String(human).padStart(5, "0")}</dd>
        </div>
        <div>
          <dt>{texts.ai}</dt>
          <dd className="ai-colour">{String(score).padStart(5, "0")}</dd>
        </div>
      </dl>
      <button type="button" className="button" data-primary autoFocus onClick={onSkip}>
        {texts.skip}
      </button>
    </div>
  );
}
