// Short 8-bit sounds by WebAudio. Silent until unlock(), which browsers allow only in
// answer to an input. A visitor's mute lasts as long as the visit. Nothing here ever throws.

import { readSetting, writeSetting } from "./visitSettings.js";

const MUTED = "trex.muted";
const SCREEN_VOLUME = "trex.volume"; // percent, from the screen's address: see Kiosk.jsx
const VOLUME = 0.14;
const CLOSE = 0.012; // seconds

/** @typedef {[start: number, seconds: number, fromHz: number, toHz: number, wave: OscillatorType]} Note */

/** @type {Record<"jump" | "point" | "crash" | "taunt", Note[]>} */
export const TUNES = {
  jump: [[0, 0.11, 330, 660, "square"]],
  point: [
    [0, 0.07, 784, 784, "square"],
    [0.08, 0.16, 1047, 1047, "square"],
  ],
  crash: [
    [0, 0.09, 220, 110, "square"],
    [0.07, 0.3, 130, 40, "sawtooth"],
  ],
  taunt: [
    [0, 0.12, 392, 380, "square"],
    [0.15, 0.12, 330, 320, "square"],
    [0.3, 0.12, 277, 268, "square"],
    [0.45, 0.34, 247, 196, "square"],
  ],
};

/** @typedef {ReturnType<typeof createSounds>} Sounds */

export function createSounds() {
  /** @type {AudioContext | null} */
  let context = null;
  let muted = readSetting(MUTED);

  function unlock() {
    if (!context) context = openContext();
    if (context && context.state === "suspended") context.resume().catch(() => {});
  }

  /** @param {Note[]} tune */
  function play(tune) {
    const volume = VOLUME * screenVolume();
    if (muted || !volume || !context || !canPlay(context)) return;
    try {
      playTune(context, tune, volume);
    } catch {
      context = null; // a device that went away; the next input opens another
    }
  }

  /** @param {boolean} value */
  function setMuted(value) {
    muted = value;
    writeSetting(MUTED, muted);
  }

  return {
    unlock,
    setMuted,
    isMuted: () => muted,
    jump: () => play(TUNES.jump),
    point: () => play(TUNES.point),
    crash: () => play(TUNES.crash),
    taunt: () => play(TUNES.taunt),
  };
}

/** @type {(context: BaseAudioContext, tune: Note[], volume?: number) => void} */
export function playTune(context, tune, volume = VOLUME) {
  for (const note of tune) playNote(context, note, volume);
}

function openContext() {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}

/**
 * A context just opened starts within moments; one that stopped later must not save up sounds.
 * @param {AudioContext} context
 */
function canPlay(context) {
  return context.state === "running" || context.currentTime === 0;
}

/**
 * One oscillator with a short attack, a decay that can be heard to its end, and a quick close: it neither clicks
 * nor drones.
 * @param {BaseAudioContext} context
 * @param {Note} note
 * @param {number} volume
 */
function playNote(context, [start, length, from, to, wave], volume) {
  const begin = context.currentTime + start;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(from, begin);
  oscillator.frequency.exponentialRampToValueAtTime(to, begin + length);
  gain.gain.setValueAtTime(0.0001, begin);
  gain.gain.linearRampToValueAtTime(volume, begin + 0.008);
  gain.gain.exponentialRampToValueAtTime(volume / 16, begin + length - CLOSE);
  gain.gain.linearRampToValueAtTime(0, begin + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + length + 0.02);
}

/** The share of the full volume that the screen's address asks for. */
function screenVolume() {
  try {
    const percent = Number.parseInt(sessionStorage.getItem(SCREEN_VOLUME) ?? "100", 10);
    return Math.min(Math.max(percent, 0), 100) / 100 || 0;
  } catch {
    return 1;
  }
}
