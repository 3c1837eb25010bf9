// The result coming in: figures that count up together, the loser's stopping first, and
// the AI's words as if it were speaking.

import { memo, useEffect, useRef, useState } from "react";

const COUNT_MS = 1800;
const LETTERS_PER_STEP = 2;
const STEP_MS = 40;
const SAID_MS = 1000; // without a new word: it is said as a whole, once

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const CountUp = memo(function CountUp(/** @type {{ value: number, fastest: number }} */ { value, fastest }) {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (isStill()) return setShown(value);
    const began = performance.now();
    let frame = requestAnimationFrame(function show(now) {
      const reached = Math.round(((now - began) / COUNT_MS) * Math.max(fastest, 1));
      setShown(Math.min(value, Math.max(reached, 0)));
      if (reached < value) frame = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(frame);
  }, [value, fastest]);
  return (
    <span className="count">
      <span aria-hidden="true">{shown}</span>
      <span className="only-heard">{value}</span>
    </span>
  );
});

export const Speech = memo(function Speech(/** @type {{ text: string }} */ { text }) {
  const [letters, setLetters] = useState(0);
  const spoken = useRef("");
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(setSaid, SAID_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (isStill()) return setLetters(text.length);
    if (!text.startsWith(spoken.current)) setLetters(0); // words that only grow are spoken on
    spoken.current = text;
    const timer = setInterval(
      () =>
        setLetters((count) => {
          if (count >= text.length) clearInterval(timer);
          return Math.min(count + LETTERS_PER_STEP, text.length);
        }),
      STEP_MS,
    );
    return () => clearInterval(timer);
  }, [text]);
  return (
    <p className="speech">
      <span className="only-heard" aria-live="polite">
        {said}
      </span>
      <span aria-hidden="true">
        {text.slice(0, letters)}
        <span className="unspoken">{text.slice(letters)}</span>
      </span>
    </p>
  );
});
