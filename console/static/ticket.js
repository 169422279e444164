/** A ticket's page, live: what is new is put in, what is being written stays as it is. */

import { keepPresence } from "./presence.js";
import { showMap } from "./ticket_map.js";

const place = document.querySelector("[data-ticket]");
const path = place.dataset.ticket;
const query = new URLSearchParams({ of: place.dataset.of });
const state = document.getElementById("link-state");
const entries = document.getElementById("entries");

// ---------------------------------------------------------------- what is new

/** Whether the newest is in sight; then it stays so, also when a photo comes in late. */
let atEnd = true;
const toEnd = () => { entries.scrollTop = entries.scrollHeight; };
let topBefore = 0;
entries.addEventListener("scroll", () => {
  const isNear = entries.scrollHeight - entries.scrollTop - entries.clientHeight < 80;
  // What grows below moves nothing up: only a person does.
  atEnd = isNear || (atEnd && entries.scrollTop >= topBefore);
  topBefore = entries.scrollTop;
}, { passive: true });
entries.addEventListener("load", () => { if (atEnd) toEnd(); }, true);

/** @param {Element} shown @param {Element} told */
function differ(shown, told) {
  const plain = (each) => each.outerHTML.replace(/ value="[^"]*"/g, "").replace(/(data-until="[^"]*"[^>]*>)[^<]*/g, "$1");
  return plain(shown) !== plain(told);
}

/** @param {Element} told the newest entries, as the server has them */
function putEntries(told) {
  const stays = atEnd;
  const known = new Set();
  for (const each of told.querySelectorAll("[data-entry]")) {
    known.add(each.id);
    const shown = document.getElementById(each.id);
    if (!shown) entries.append(each);
    else if (differ(shown, each)) shown.replaceWith(each);
  }
  entries.querySelectorAll("[data-pending]").forEach((each) => { if (!known.has(each.id)) each.remove(); });
  if (known.size) entries.querySelectorAll(".nothing").forEach((each) => each.remove());
  if (stays) toEnd();
}

/** Facts that somebody is working in are left alone until they are done. */
function putFacts(told) {
  const facts = document.getElementById("facts");
  const isInUse = facts.contains(document.activeElement) || facts.querySelector("details[open]");
  if (isInUse || facts.dataset.as === told.innerHTML.replace(/ value="[^"]*"/g, "")) return;
  facts.dataset.as = told.innerHTML.replace(/ value="[^"]*"/g, "");
  facts.replaceChildren(...told.childNodes);
  showMap();
}

/** What is being written was begun before the newest message was there: that is said, and kept. */
function putComposer(told) {
  const composer = document.getElementById("composer");
  if (composer.dataset.mode !== told.dataset.mode) {
    composer.replaceWith(told);
    return;
  }
  putWindow(composer, told);
  const seen = document.getElementById("seen");
  if (!seen) return;
  const newest = told.dataset.newest;
  const words = document.getElementById("words");
  if (seen.value === newest) return;
  if (!words.value.trim()) {
    seen.value = newest;
    return;
  }
  const fresh = document.getElementById("fresh");
  fresh.textContent = place.dataset.stale;
  fresh.hidden = false;
}

/** The window opens when the citizen writes, and closes by itself: with it go the ways to send. */
function putWindow(composer, told) {
  const state = told.querySelector(".window");
  if (!state) return;
  composer.querySelector(".window")?.replaceWith(state);
  const [ways, others] = [composer, told].map((each) => each.querySelector(".outside"));
  if (ways && !others) ways.remove();
  if (others && !ways) composer.querySelector(".tools").before(others);
}

let asking = false;
let again = false;

/** A page that nobody touches asks for nothing: the sign-in runs out as it should. */
const IDLE = 30 * 60_000;
let touched = Date.now();
let missed = false;

function lookAgain() {
  touched = Date.now();
  if (missed && !document.hidden) look();
}
for (const name of ["pointerdown", "pointermove", "keydown", "scroll"]) addEventListener(name, lookAgain, { passive: true });
document.addEventListener("visibilitychange", lookAgain);

async function look() {
  missed = document.hidden || Date.now() - touched > IDLE;
  if (missed) return;
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch(`${path}/now?${query}`, { headers: { "hx-request": "true" } });
    if (answer.headers.get("hx-redirect")) location.assign(answer.headers.get("hx-redirect"));
    if (!answer.ok) throw new Error(String(answer.status));
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (told.getElementById("entries")) {
      putEntries(told.getElementById("entries"));
      putFacts(told.getElementById("facts"));
      putComposer(told.getElementById("composer"));
    }
    state.hidden = true;
  } catch {
    state.textContent = place.dataset.lost;
    state.hidden = false;
  } finally {
    asking = false;
    if (again) {
      again = false;
      look();
    }
  }
}

const pulse = new EventSource(`${path}/live`);
pulse.addEventListener("changed", look);
pulse.addEventListener("look", look);
pulse.addEventListener("open", () => {
  state.hidden = true;
  place.dataset.live = "yes";
});
pulse.addEventListener("error", () => {
  state.textContent = place.dataset.lost;
  state.hidden = false;
});
addEventListener("pagehide", () => pulse.close());

// ---------------------------------------------------------------- time to undo

setInterval(() => {
  for (const each of document.querySelectorAll("[data-until]")) {
    const seconds = Math.max(0, Math.ceil((Date.parse(each.dataset.until) - Date.now()) / 1000));
    each.textContent = each.dataset.words.replace("…", String(seconds));
  }
}, 250);

// ---------------------------------------------------------------- writing

/** @param {HTMLElement} field */
function insert(field, words) {
  const before = field.value.slice(0, field.selectionStart).replace(/\/[\w-]*$/, "");
  field.value = before + words + field.value.slice(field.selectionEnd);
  field.focus();
  field.setSelectionRange(before.length + words.length, before.length + words.length);
  document.getElementById("canned").open = false;
}

document.addEventListener("click", (event) => {
  const canned = event.target.closest("[data-canned]");
  if (canned) insert(document.getElementById("words"), canned.dataset.canned);
  const tab = event.target.closest("[data-tab]");
  if (tab) {
    document.querySelector(".panes").dataset.shown = tab.dataset.tab;
    document.querySelectorAll("[data-tab]").forEach((each) => each.setAttribute("aria-pressed", String(each === tab)));
    if (tab.dataset.tab === "facts") showMap();
    else toEnd();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "words") return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

/** A "/" at the beginning of a word offers the canned replies that begin so. */
document.addEventListener("input", (event) => {
  const menu = document.getElementById("canned");
  if (event.target.id !== "words" || !menu) return;
  const typed = event.target.value.slice(0, event.target.selectionStart).match(/(?:^|\s)\/([\w-]*)$/);
  menu.open = Boolean(typed);
  menu.querySelectorAll("li").forEach((each) => {
    each.hidden = Boolean(typed) && !each.querySelector("button").dataset.code.startsWith(typed[1]);
  });
});

document.addEventListener("change", (event) => {
  if (event.target.dataset.most) {
    const isLarge = (event.target.files[0]?.size ?? 0) > Number(event.target.dataset.most);
    event.target.setCustomValidity(isLarge ? event.target.dataset.tooLarge : "");
    event.target.reportValidity();
  }
  if (event.target.id === "file") document.getElementById("chosen").textContent = event.target.files[0]?.name ?? "";
  if (event.target.name === "kind") {
    const words = document.getElementById("words");
    words.placeholder = words.dataset[event.target.value];
  }
});

// ---------------------------------------------------------------- who else is here

keepPresence(place.dataset.number, document.querySelector("input[name=csrf]").value, (others) => {
  const told = others.map(({ name, doing }) => place.dataset[doing]?.replace("#", () => name));
  document.getElementById("others").textContent = told.filter(Boolean).join(" · ");
});

toEnd();
showMap();
