/** Draws one message: its bubble, and for the citizen's own the time, the tick and what to do when it failed. */

import { icon, make } from "./elements.js";
import { choices, links } from "./choices.js";
import { placemark } from "./placemark.js";
import { dayOf, say, timeWords } from "./texts.js";
import { words } from "./words.js";

/** @typedef {import("./types.js").CityMessage} CityMessage */
/** @typedef {import("./types.js").CitizenMessage} CitizenMessage */
/** @typedef {import("./types.js").State} State */

const LONG_TEXT = 2400;
const LONG_LINES = 40;
const TICKS = { queued: "clock", sending: "clock", received: "check", answered: "checks", failed: "alert" };

/**
 * @typedef {object} Doings what the bubbles' buttons do
 * @property {(option: import("./types.js").Option) => void} tap
 * @property {(id: number) => void} reply
 * @property {(id: string) => void} retry
 * @property {(id: string) => void} edit
 * @property {(id: string) => void} drop
 * @property {(url: string) => void} view
 */

/** @param {CityMessage} message @param {Doings} doings */
export function cityBubble(message, doings) {
  const bubble = frame("city", String(message.id), message.at);
  const card = make("div", { class: "card" }, make("span", { class: "spoken" }, `${say("city")}: `));
  if (message.photo) card.append(cityPhoto(message.photo, doings.view));
  if (message.text) card.append(...body(message.text, true));
  if (message.document) card.append(download(message.document));
  if (message.links.length) card.append(links(message.links));
  card.append(make("div", { class: "foot" }, replyButton(message.id, doings), make("p", { class: "stamp" }, time(message.at))));
  bubble.append(card);
  if (message.options.length) bubble.append(choices(message.options, doings.tap));
  return bubble;
}

/**
 * @param {CitizenMessage} message
 * @param {State} state
 * @param {Doings} doings
 * @param {Blob | null} [picture] the photo itself, while the server does not have it
 */
export function citizenBubble(message, state, doings, picture = null) {
  const bubble = frame("citizen", message.id, message.at);
  bubble.dataset.kind = message.kind;
  const card = make("div", { class: "card" }, make("span", { class: "spoken" }, `${say("you")}: `));
  const source = picture ? URL.createObjectURL(picture) : message.photo;
  if (source) card.append(photo(source, doings.view));
  if (message.location) card.append(placemark(message.location));
  const shown = message.text || (source || message.location ? "" : say("other-kind"));
  if (shown) card.append(...body(shown, false));
  card.append(make("p", { class: "stamp" }, time(message.at), make("span", { class: "tick" })));
  bubble.append(card);
  showState(bubble, state, doings);
  return bubble;
}

/** What a message of the citizen replies to. @param {HTMLElement} bubble @param {string} quoted */
export function showQuote(bubble, quoted) {
  const quote = make("blockquote", { class: "quote" }, make("span", { class: "spoken" }, `${say("replying")}: `), quoted);
  bubble.querySelector(".card > .spoken")?.after(quote);
}

/**
 * The tick, and for a failed message why and what can be done.
 * @param {HTMLElement} bubble
 * @param {State} state
 * @param {Doings} doings
 * @param {string} [error]
 */
export function showState(bubble, state, doings, error) {
  bubble.dataset.state = state;
  const tick = bubble.querySelector(".tick");
  tick?.replaceChildren(icon(TICKS[state]), make("span", { class: "spoken" }, say(`state-${state}`)));
  tick?.setAttribute("title", say(`state-${state}`));
  bubble.querySelector(".failed")?.remove();
  if (state !== "sending") bubble.querySelector(".upload")?.remove();
  if (state === "failed") bubble.append(failure(bubble, doings, error || say("failed")));
}

/** How much of a photo has gone up. @param {HTMLElement} bubble @param {number} part 0 to 1 @param {Doings} doings */
export function showUpload(bubble, part, doings) {
  const known = bubble.querySelector("progress");
  if (known) {
    known.value = part;
    return;
  }
  const cancel = make("button", { type: "button", class: "round", "aria-label": say("upload-cancel") }, icon("close"));
  const id = bubble.dataset.id || "";
  cancel.addEventListener("click", () => doings.drop(id));
  const bar = make("progress", { max: 1, value: part, "aria-label": say("uploading") });
  bubble.querySelector(".photo")?.after(make("div", { class: "upload" }, bar, cancel));
}

/** @param {"city" | "citizen"} from @param {string} id @param {string} at */
function frame(from, id, at) {
  return make("article", { class: `bubble ${from}`, "data-from": from, "data-id": id, "data-at": at, "data-day": dayOf(at) });
}

/** @param {string} at */
function time(at) {
  return make("time", { datetime: at }, timeWords(at));
}

/** @param {number} id @param {Doings} doings */
function replyButton(id, doings) {
  const attributes = { type: "button", class: "reply", "aria-label": say("reply-this"), "data-testid": "reply" };
  const button = make("button", attributes, icon("reply"), say("reply"));
  button.addEventListener("click", () => doings.reply(id));
  return button;
}

/** @param {string} text @param {boolean} bold */
function body(text, bold) {
  const paragraph = make("p", { class: "words", dir: "auto" }, words(text, { bold }));
  if (text.length <= LONG_TEXT && text.split("\n").length <= LONG_LINES) return [paragraph];
  paragraph.classList.add("clipped");
  const more = make("button", { type: "button", class: "more", "aria-expanded": "false" }, say("show-all"));
  more.addEventListener("click", () => {
    const clipped = paragraph.classList.toggle("clipped");
    more.setAttribute("aria-expanded", String(!clipped));
    more.textContent = say(clipped ? "show-all" : "show-less");
  });
  return [paragraph, more];
}

/** @param {string} source @param {(url: string) => void} view @param {string} [alt] */
function photo(source, view, alt = say("photo-alt")) {
  const image = make("img", { src: source, alt, decoding: "async" });
  const button = make("button", { type: "button", class: "photo", "aria-label": say("photo-open") }, image);
  button.addEventListener("click", () => view(source));
  return button;
}

/** A photo of ours; a sentence in place of one that cannot be had. @param {string} source @param {(url: string) => void} view */
function cityPhoto(source, view) {
  const button = photo(source, view, say("photo-from-city"));
  const missing = make("p", { class: "words" }, say("photo-missing"));
  button.querySelector("img")?.addEventListener("error", () => button.replaceWith(missing));
  return button;
}

/** @param {{name: string, url: string}} document */
function download({ name, url }) {
  const anchor = make("a", { href: url, download: name, "aria-label": say("download", { name }) }, icon("down"), name);
  return make("p", { class: "links" }, anchor);
}

/** @param {HTMLElement} bubble @param {Doings} doings @param {string} error */
function failure(bubble, doings, error) {
  const id = bubble.dataset.id || "";
  /** @param {string} key @param {(id: string) => void} act */
  const button = (key, act) => {
    const made = make("button", { type: "button" }, say(key));
    made.addEventListener("click", () => act(id));
    return made;
  };
  const buttons = [button("retry", doings.retry), button("delete", doings.drop)];
  if (bubble.dataset.kind === "text") buttons.splice(1, 0, button("edit", doings.edit));
  return make("div", { class: "failed", role: "alert" }, make("p", {}, error), make("p", {}, ...buttons));
}
