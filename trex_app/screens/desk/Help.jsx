// The keys of the grid.

import { Dialog } from "./Dialog.jsx";

/** @import { Texts } from "./DeskApp.jsx" */

const KEYS = ["move", "edit", "enter", "escape", "select", "copy", "undo", "search", "help"];

/** @param {{ texts: Texts, onClose: () => void }} props */
export function Help({ texts, onClose }) {
  return (
    <Dialog title={texts.help} onClose={onClose}>
      <dl className="desk-keys">
        {KEYS.map((name) => (
          <div key={name}>
            <dt>{texts[`key_${name}`]}</dt>
            <dd>{texts[`key_${name}_does`]}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="desk-button" onClick={onClose}>
        {texts.close}
      </button>
    </Dialog>
  );
}
