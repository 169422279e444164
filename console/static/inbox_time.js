// Counts on how long is left, in the words that the server used; see console/time_left.py.
const MINUTE = 60_000;
const UNITS = [["Days", 24 * 60 * MINUTE], ["Hours", 60 * MINUTE], ["Minutes", MINUTE]];

export function countOn(inbox) {
  setInterval(() => {
    const now = Date.now();
    for (const each of inbox.querySelectorAll("[data-due]")) {
      const left = Date.parse(each.dateTime) - now;
      const words = timeLeft(left, inbox.dataset);
      if (each.textContent !== words) each.textContent = words;
      each.classList.toggle("is-late", left <= 0);
    }
  }, MINUTE / 4);
}

function timeLeft(left, words) {
  const way = left <= 0 ? "late" : "left";
  for (const [unit, length] of UNITS) {
    const count = Math.floor(Math.abs(left) / length);
    if (count >= 2 || unit === "Minutes") return words[way + unit].replace("#", count);
  }
}
