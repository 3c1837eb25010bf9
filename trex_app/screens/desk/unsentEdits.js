// Edits that have not reached the booth yet: kept for this tab, shown in their cells, sent again until they have.

/**
 * @typedef {{ table: string, id: number, version: number, name: string, value: any }} Edit
 * @typedef {(edit: Edit) => Promise<boolean>} Send whether the edit is done with
 */

const KEY = "desk_unsent";
const RETRY_MS = 2000;

/** @returns {Record<string, Edit>} */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

const nameOf = (/** @type {{ table: string, id: number, name: string }} */ edit) =>
  `${edit.table}:${edit.id}:${edit.name}`;

export class UnsentEdits {
  /** @param {Send} send */
  constructor(send) {
    this.send = send;
    this.edits = read();
    this.timer = setInterval(() => this.retry(), RETRY_MS);
    this.busy = false;
  }

  /** @returns {Edit | undefined} the newest edit of a cell */
  find(/** @type {{ table: string, id: number, name: string }} */ cell) {
    return this.edits[nameOf(cell)];
  }

  /** Keep an edit until the booth has answered. */
  async add(/** @type {Edit} */ edit) {
    this.edits[nameOf(edit)] = edit;
    this.keep();
    await this.attempt(edit);
  }

  async attempt(/** @type {Edit} */ edit) {
    if (!(await this.send(edit))) return;
    if (this.edits[nameOf(edit)] === edit) delete this.edits[nameOf(edit)];
    this.keep();
  }

  async retry() {
    if (this.busy) return;
    this.busy = true;
    for (const edit of Object.values(this.edits)) await this.attempt(edit);
    this.busy = false;
  }

  keep() {
    sessionStorage.setItem(KEY, JSON.stringify(this.edits));
  }

  end() {
    clearInterval(this.timer);
  }
}
