// Short 8-bit sounds by WebAudio. Silent until unlock(), which browsers allow only in
// answer to an input; muting is remembered. Nothing here ever throws.

const STORAGE_KEY = "trex.muted";
const VOLUME = 0.14;

/** [start s, length s, from Hz, to Hz, wave] */
const TUNES = {
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
  fanfare: [
    [0, 0.1, 523, 523, "square"],
    [0.12, 0.1, 523, 523, "square"],
    [0.24, 0.1, 523, 523, "square"],
    [0.36, 0.22, 659, 659, "square"],
    [0.6, 0.1, 587, 587, "square"],
    [0.72, 0.1, 659, 659, "square"],
    [0.84, 0.5, 784, 784, "square"],
    [0.84, 0.5, 392, 392, "triangle"],
    [0.36, 0.22, 330, 330, "triangle"],
  ],
};

export function createSounds() {
  let context = null;
  let muted = readMuted();

  function unlock() {
    if (!context) context = openContext();
    if (context && context.state === "suspended") context.resume().catch(() => {});
  }

  function play(tune) {
    if (muted || !context || !canPlay(context)) return;
    try {
      for (const note of tune) playNote(context, note);
    } catch {
      context = null; // a device that went away; the next input opens another
    }
  }

  function setMuted(value) {
    muted = Boolean(value);
    writeMuted(muted);
  }

  return {
    unlock,
    setMuted,
    isMuted: () => muted,
    jump: () => play(TUNES.jump),
    point: () => play(TUNES.point),
    crash: () => play(TUNES.crash),
    taunt: () => play(TUNES.taunt),
    fanfare: () => play(TUNES.fanfare),
  };
}

function openContext() {
  const Context = globalThis.AudioContext || globalThis.webkitAudioContext;
  try {
    return Context ? new Context() : null;
  } catch {
    return null;
  }
}

/** A context just opened starts within moments; one that stopped later must not save up sounds. */
function canPlay(context) {
  return context.state === "running" || context.currentTime === 0;
}

/** One oscillator with a short attack and an even decay, so that it neither clicks nor drones. */
function playNote(context, [start, length, from, to, wave]) {
  const begin = context.currentTime + start;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(from, begin);
  oscillator.frequency.exponentialRampToValueAtTime(to, begin + length);
  gain.gain.setValueAtTime(0.0001, begin);
  gain.gain.linearRampToValueAtTime(wave === "triangle" ? VOLUME * 1.6 : VOLUME, begin + 0.008);
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + length + 0.02);
}

function readMuted() {
  try {
    return globalThis.localStorage.getItem(STORAGE_KEY) === "1";
  } catch {
    return false;
  }
}

function writeMuted(muted) {
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, muted ? "1" : "0");
  } catch {
    // private windows refuse storage; the choice then lasts as long as the page
  }
}
