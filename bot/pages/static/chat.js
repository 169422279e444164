/** Puts the page together: what the citizen does goes to the outbox, what the city says into the thread. */

import { Composer } from "./composer.js";
import { fetchThread, ReadMark, Stream } from "./connection.js";
import { byId } from "./elements.js";
import { LocationDialog } from "./location.js";
import { Outbox } from "./outbox.js";
import { Scroll } from "./scroll.js";
import { StatusLine } from "./status.js";
import { LANGUAGE, say } from "./texts.js";
import { Thread } from "./thread.js";
import { Waiting } from "./waiting.js";
import { words } from "./words.js";

/** @typedef {import("./types.js").CityMessage} CityMessage */
/** @typedef {import("./types.js").Unsent} Unsent */

/** A second tap on the same option within this time is a slip of the finger. */
const DOUBLE_TAP = 1000;
const LOAD_AGAIN = 8_000;

const skeleton = byId("skeleton", HTMLElement);
const failure = byId("failure", HTMLElement);
const welcome = byId("welcome", HTMLElement);
const older = byId("older", HTMLButtonElement);
const viewer = byId("viewer", HTMLDialogElement);

let reachable = true;
let loaded = false;
let loading = false;
/** @type {string | null} */
let olderCursor = null;
let languageTimer = 0;
let loadTimer = 0;
let tapped = { id: "", at: 0 };

const thread = new Thread({
  tap: ({ id, label }) => {
    if (id === tapped.id && Date.now() - tapped.at < DOUBLE_TAP) return;
    tapped = { id, at: Date.now() };
    send({ kind: "tap", text: label, option: id });
  },
  reply: (id) => composer.reply(id, thread.wordsOf(id)),
  retry: (id) => outbox.retry(id),
  edit: (id) => {
    const { text, quotes } = outbox.find(id) ?? { text: "" };
    if (quotes) composer.reply(quotes, thread.wordsOf(quotes));
    composer.edit(text);
    outbox.drop(id);
  },
  drop: (id) => outbox.drop(id),
  view: (url) => {
    byId("viewer-image", HTMLImageElement).src = url;
    viewer.showModal();
  },
});
const scroll = new Scroll({ nearTop: () => void loadOlder(), seen: () => readMark.read(thread.lastId) });
const readMark = new ReadMark();
const waiting = new Waiting((shown) => (thread.showTyping(shown), scroll.settle()), () => stream.open());
const outbox = new Outbox({
  added: addOwn,
  changed: (id, state, error) => {
    thread.mark(id, state, error);
    if (state === "sending") waiting.asked();
    if (state === "received") waiting.delivered();
    scroll.settle();
  },
  dropped: (id) => (thread.remove(id), showWelcome()),
  uploaded: (id, part) => thread.uploaded(id, part),
  reached: (now) => {
    if (now && !reachable) stream.open();
    reachable = now;
  },
});
const stream = new Stream({
  message: receive,
  status: (status) => {
    statusLine.show(status);
    if (status === "connected") outbox.wake();
  },
  lastId: () => thread.lastId,
});
const statusLine = new StatusLine(() => (outbox.wake(), loaded ? stream.open() : void load()));
const composer = new Composer(
  {
    text: (text, quotes) => send({ kind: "text", text, quotes }),
    photo: (picture, caption, quotes) => send({ kind: "photo", text: caption, quotes }, picture),
  },
  () => void locationDialog.open(),
  { compose: say("compose"), caption: say("caption") },
);
const locationDialog = new LocationDialog((place) => {
  send({ kind: "location", text: "", quotes: composer.takeQuote(), ...place });
  composer.ready();
});

/** @param {Omit<Unsent, "id" | "at" | "state">} message @param {Blob} [picture] */
function send(message, picture) {
  outbox.add(message, picture);
  scroll.toEnd();
}

/** @param {Unsent} message @param {Blob | null} picture */
function addOwn(message, picture) {
  const { id, kind, text, at, latitude, longitude, quotes, state, error } = message;
  const location = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null;
  thread.addOwn({ from: "citizen", id, kind, text, at, location, quotes }, state, { picture, error });
  showWelcome();
}

/** @param {CityMessage} message */
function receive(message) {
  const bubble = thread.add(message);
  if (!bubble) return;
  waiting.answered();
  showWelcome();
  composer.ask({ location: message.asks_location, photo: message.asks_photo });
  scroll.arrived(bubble);
  if (document.visibilityState === "hidden") document.title = `● ${say("new")} · ${say("title")}`;
  else if (scroll.following) readMark.read(message.id);
  if (message.language !== LANGUAGE) reloadWhenIdle();
}

/** The citizen changed the language: the page follows once nothing is under way. */
function reloadWhenIdle() {
  clearInterval(languageTimer);
  languageTimer = setInterval(() => {
    const busy = !outbox.idle || !composer.idle || waiting.active || document.querySelector("dialog[open]");
    if (!busy) location.reload();
  }, 1000);
}

/** @param {{quietly?: boolean}} [how] by the page itself, again, after it failed */
async function load({ quietly = false } = {}) {
  if (loading) return;
  loading = true;
  clearTimeout(loadTimer);
  failure.hidden = !quietly;
  skeleton.hidden = quietly;
  try {
    const { messages, older: cursor } = await fetchThread(null);
    thread.prepend(messages);
    setOlder(cursor);
    const last = messages.findLast((message) => message.from === "city");
    if (last?.from === "city") composer.ask({ location: last.asks_location, photo: last.asks_photo });
    await outbox.resume((id) => messages.some((message) => message.id === id));
    loaded = true;
    stream.start();
    readMark.read(thread.lastId);
  } catch {
    statusLine.show(navigator.onLine ? "connecting" : "offline");
    loadTimer = setTimeout(() => void load({ quietly: true }), LOAD_AGAIN);
  }
  failure.hidden = loaded;
  skeleton.hidden = true;
  loading = false;
  showWelcome();
  scroll.settle();
}

async function loadOlder() {
  if (!olderCursor || loading) return;
  loading = true;
  older.textContent = say("older-loading");
  try {
    const { messages, older: cursor } = await fetchThread(olderCursor);
    scroll.keep(() => (thread.prepend(messages), setOlder(cursor)));
  } catch {
    // the button stays, to try again
  }
  older.textContent = say("older");
  loading = false;
}

/** @param {string | null} cursor */
function setOlder(cursor) {
  olderCursor = cursor;
  older.hidden = !cursor;
}

function showWelcome() {
  welcome.hidden = !loaded || !thread.empty;
}

/** The page is looked at again, perhaps after hours in a pocket. */
function lookedAt() {
  if (document.visibilityState !== "visible") return;
  document.title = say("title");
  if (loaded && scroll.following) readMark.read(thread.lastId);
  if (loaded) stream.refresh();
  else void load();
}

/** On a phone the keyboard may cover the page without resizing it. */
function fitToKeyboard() {
  const view = window.visualViewport;
  if (view && view.scale === 1) document.documentElement.style.setProperty("--height", `${view.height}px`);
}

byId("danger", HTMLElement).replaceChildren(words(say("welcome-danger"), { bold: false }));
byId("menu", HTMLButtonElement).addEventListener("click", () => send({ kind: "text", text: say("menu-words") }));
byId("reload", HTMLButtonElement).addEventListener("click", () => void load());
older.addEventListener("click", () => void loadOlder());
viewer.addEventListener("click", ({ target }) => target === viewer && viewer.close());
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (welcome.querySelectorAll("[data-say]"))) {
  button.addEventListener("click", () => (send({ kind: "text", text: button.dataset.say || "" }), composer.ready()));
}
document.addEventListener("visibilitychange", lookedAt);
addEventListener("online", () => void (loaded || load()));
window.visualViewport?.addEventListener("resize", fitToKeyboard);
composer.ready();
void load();
