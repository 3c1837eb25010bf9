// The rows of the board on this page: whole at first, then by changes. Who has missed one asks for the whole.

/**
 * @typedef {"today" | "ever"} Period
 * @typedef {{ run_id: string, name: string, company: string, score: number, human_won: boolean, fresh?: boolean }} Row
 * @typedef {{ version: string, today: Row[], ever: Row[] }} Board as trex_app/standings/board.py builds it
 * @typedef {[gone: string[], added: [place: number, runId: string][]]} Difference
 * @typedef {{ base?: string, to: string, rows: Row[], today: Difference, ever: Difference }} Change
 * @typedef {ReturnType<typeof createBoardStore>} BoardStore
 */

const LONGEST_WAIT_MS = 1000; // before asking: a thousand screens must not ask at once
const ATTEMPTS = 3; // a cache on the way may answer with the board of a second ago

/** @param {() => Promise<Board>} fetchBoard */
export function createBoardStore(fetchBoard) {
  /** @type {Board} */
  let board = { version: "", today: [], ever: [] };
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Set<string>} */
  const known = new Set(); // versions that were shown, so that an old change asks for nothing
  let newest = ""; // the version told last
  let asking = false;

  /** @param {Board} next */
  function show(next) {
    board = next;
    known.add(next.version);
    for (const listener of listeners) listener();
  }

  async function askForAll() {
    if (asking) return;
    asking = true;
    try {
      for (let attempt = 0; attempt < ATTEMPTS && !known.has(newest); attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_WAIT_MS));
        show(await fetchBoard());
      }
    } catch {
      // the next change asks again
    } finally {
      asking = false;
    }
  }

  return {
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    board: () => board,
    /** @param {Board} whole as the page was loaded with */
    load(whole) {
      if (whole.version && whole.version !== board.version) show(whole);
    },
    /** @param {Change[]} changes the newest, oldest first */
    apply(changes) {
      for (const change of changes) if (change.base && change.base === board.version) show(applied(board, change));
      newest = changes.at(-1)?.to ?? newest;
      if (newest && board.version && !known.has(newest)) askForAll();
    },
  };
}

/** @type {(board: Board, change: Change) => Board} */
function applied(board, change) {
  return {
    version: change.to,
    today: spliced(board.today, change.rows, change.today),
    ever: spliced(board.ever, change.rows, change.ever),
  };
}

/** @type {(rows: Row[], coming: Row[], difference: Difference) => Row[]} */
function spliced(rows, coming, [gone, added]) {
  const next = rows
    .filter((row) => !gone.includes(row.run_id))
    .map((row) => (row.fresh ? { ...row, fresh: false } : row));
  for (const [place, runId] of added) {
    const row = coming.find((each) => each.run_id === runId);
    if (row) next.splice(place, 0, { ...row, fresh: true });
  }
  return next;
}
