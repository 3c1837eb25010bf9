// The rows of a board, best first: medals for the first three, the visitor's own row marked, a free place to take.

import { memo, useEffect, useSyncExternalStore } from "react";
import { createBoardStore } from "./boardStore.js";

/** @import { Board, Change, Period, Row } from "./boardStore.js" */

/**
 * @typedef {object} BoardRowsProps what trex_app/screens/board/rows.py passes
 * @property {Period} period
 * @property {Board | Record<string, never>} board as the page was loaded with
 * @property {Change[]} changes since, the newest few
 * @property {string} ownRun the id of the visitor's best run
 * @property {Record<string, string>} texts
 */

const FULL_ROWS = 10; // what a TV shows: a board with fewer invites

const store = createBoardStore(async () => {
  const answer = await fetch("/api/board", { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`the board: ${answer.status}`);
  return answer.json();
});

export const BoardRows = memo(function BoardRows(/** @type {BoardRowsProps} */ props) {
  const { period, board, changes, ownRun, texts } = props;
  useEffect(() => store.load(/** @type {Board} */ (board)), [board]);
  useEffect(() => store.apply(changes), [changes]);
  const rows = useSyncExternalStore(store.subscribe, store.board)[period];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
    <ol className="rows" tabIndex={0} aria-label={texts.board}>
      {rows.map((row, place) => (
        <BoardRow key={row.run_id} {...{ row, rank: place + 1, isOwn: row.run_id === ownRun, texts }} />
      ))}
      {rows.length < FULL_ROWS && (
        <li className="row row-invite">
          <span className="row-rank">
            <span>{rows.length + 1}</span>
          </span>
          <span className="row-who">
            <span className="row-name">{texts.own_name_here}</span>
          </span>
        </li>
      )}
    </ol>
  );
});

const BoardRow = memo(function BoardRow(
  /** @type {{ row: Row, rank: number, isOwn: boolean, texts: Record<string, string> }} */ { row, rank, isOwn, texts },
) {
  return (
    <li className={isOwn ? "row row-mine" : row.fresh ? "row row-fresh" : "row"} data-rank={rank}>
      <span className="row-rank">
        {rank <= 3 && <span className="medal" aria-hidden="true" />}
        <span>{rank}</span>
      </span>
      <span className="row-who">
        <span className="row-name">{row.name}</span>
        {isOwn && <span className="row-own">{texts.own_row}</span>}
        <span className="row-company">{row.company}</span>
      </span>
      <span className="row-won">{row.human_won && <Won texts={texts} />}</span>
      <span className="row-score figure">{row.score}</span>
    </li>
  );
});

/** @param {{ texts: Record<string, string> }} props */
function Won({ texts }) {
  return (
    <span title={texts.beat_ai} role="img" aria-label={texts.beat_ai}>
      ▲
    </span>
  );
}
