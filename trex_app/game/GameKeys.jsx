// The game's buttons on the screen, for who has neither keys nor a touch screen at hand: a switch, a
// screen reader or a voice can press them. They show when they have the focus, or when they are wanted.

import { DUCK, JUMP } from "./rules.js";

/**
 * @import { Texts } from "./GameCanvas.jsx"
 * @typedef {{ press: (button: number) => void, tap: (button: number) => void }} Presses
 * @param {{ texts: Texts, isReady: boolean, isWanted: boolean, presses: () => Presses | undefined }} props
 */
export function GameKeys({ texts, isReady, isWanted, presses }) {
  const keys = [
    { button: DUCK, label: texts.duck },
    { button: JUMP, label: isReady ? texts.run : texts.jump },
  ];
  return (
    <div className={isWanted ? "game-keys" : "game-keys game-keys-unwanted"}>
      {keys.map(({ button, label }) => (
        <button
          key={button}
          type="button"
          className="button"
          onPointerDown={() => presses()?.press(button)}
          onClick={(event) => event.detail === 0 && presses()?.tap(button)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
