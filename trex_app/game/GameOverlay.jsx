// What is said over the canvas, of the visitor's run and of the AI's.

/**
 * @import { Texts } from "./GameCanvas.jsx"
 * @import { Device } from "./controls.js"
 * @import { Race } from "./screening.js"
 * @import { Phase } from "./visitorPlay.js"
 */

/**
 * @typedef {{ name: Phase, count: number }} ShownPhase
 * @param {{ phase: ShownPhase, device: Device, texts: Texts, slow: boolean }} props
 */
export function PlayOverlay({ phase, device, texts, slow }) {
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
export function WatchOverlay({ texts, race, onSkip }) {
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
