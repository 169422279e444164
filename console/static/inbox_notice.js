// New work is noticed: a number in the title, a sentence for screen readers, a sound if wanted.
const SOUND = "petugas-bunyi";
const title = document.title;
const counted = new Set();
let unseen = 0;
let audio = null;
let hiding = null;

export function notice() {
  const button = document.getElementById("sound");
  button.hidden = false;
  show(button, isOn());
  button.addEventListener("click", () => {
    const on = !isOn();
    try {
      localStorage.setItem(SOUND, on ? "yes" : "no");
    } catch {
      // It then lasts as long as the page.
    }
    button.dataset.on = on ? "yes" : "no";
    show(button, on);
    if (on) beep(); // Browsers let a page sound only after it was touched.
  });
  addEventListener("focus", seen);
  document.addEventListener("visibilitychange", () => document.hidden || seen());
}

export function markNew(numbers) {
  const fresh = numbers.filter((number) => !counted.has(number));
  fresh.forEach((number) => counted.add(number));
  if (!fresh.length) return;
  const words = document.getElementById("inbox").dataset.new.replace("#", fresh.length);
  document.getElementById("said").textContent = words;
  if (isOn()) beep();
  if (document.hasFocus()) return;
  unseen += fresh.length;
  document.title = `(${unseen}) ${title}`;
}

export function toast(words, isProblem) {
  const line = document.getElementById("toast");
  line.textContent = words;
  line.classList.toggle("is-problem", isProblem);
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (line.hidden = true), 8000);
}

function seen() {
  unseen = 0;
  document.title = title;
}

function isOn() {
  const here = document.getElementById("sound").dataset.on;
  if (here) return here === "yes";
  try {
    return localStorage.getItem(SOUND) === "yes";
  } catch {
    return false;
  }
}

function show(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function beep() {
  audio ??= new AudioContext();
  const now = audio.currentTime;
  const tone = new OscillatorNode(audio, { frequency: 660 });
  const volume = new GainNode(audio, { gain: 0.08 });
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.25);
  tone.connect(volume).connect(audio.destination);
  tone.start(now);
  tone.stop(now + 0.25);
}
