// Tells that somebody is at a ticket, and who else is; for the page of a ticket:
//
//   import { keepPresence } from "/console/static/presence.js";
//   keepPresence("LPR-261126-0001", token, (others) => ...);   // [{name, doing}, ...]
//
// `doing` is "looking" or "typing". A page that nobody sees or touches tells nothing: the operator
// counts as gone after a few seconds, and the sign-in runs out as it should.
const BEAT = 5000;
const TYPING = 4000;
const IDLE = 5 * 60_000;

export function keepPresence(number, token, onOthers) {
  const path = `/console/tickets/${encodeURIComponent(number)}/here`;
  let touched = Date.now();
  let typed = 0;

  function send(doing, keepalive = false) {
    const body = new URLSearchParams({ doing, csrf: token });
    return fetch(path, { method: "POST", body, keepalive });
  }

  async function beat() {
    if (document.hidden || Date.now() - touched > IDLE) return;
    const answer = await send(Date.now() - typed < TYPING ? "typing" : "looking").catch(() => null);
    if (answer?.ok) onOthers(await answer.json());
  }

  for (const name of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(name, () => (touched = Date.now()), { passive: true });
  }
  document.addEventListener("input", () => {
    const began = Date.now() - typed > TYPING;
    typed = Date.now();
    if (began) beat();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? send("gone", true) : beat()));
  addEventListener("pagehide", () => send("gone", true));
  setInterval(beat, BEAT);
  beat();
}
