/** The conversation on the page: each message once, in order, under its day. */

import { citizenBubble, cityBubble, showQuote, showState, showUpload } from "./bubble.js";
import { makePast, markChosen } from "./choices.js";
import { byId, make } from "./elements.js";
import { dayWords, say } from "./texts.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").CityMessage} CityMessage */
/** @typedef {import("./types.js").CitizenMessage} CitizenMessage */
/** @typedef {import("./types.js").State} State */

const TOGETHER = 5 * 60 * 1000;

export class Thread {
  #list = byId("thread", HTMLElement);
  #typing = byId("typing", HTMLElement);
  /** @type {Map<string, HTMLElement>} */
  #bubbles = new Map();
  #doings;
  /** The highest id of a city message shown. */
  lastId = 0;

  /** @param {import("./bubble.js").Doings} doings */
  constructor(doings) {
    this.#doings = doings;
  }

  get empty() {
    return this.#bubbles.size === 0;
  }

  /** @param {string | number} id */
  has(id) {
    return this.#bubbles.has(String(id));
  }

  /** Puts a page of stored messages on top, oldest first; one already shown takes its place among them. @param {Message[]} messages */
  prepend(messages) {
    this.#list.setAttribute("aria-live", "off");
    this.#list.prepend(...messages.map((message) => this.#stored(message)));
    this.#arrange();
    setTimeout(() => this.#list.setAttribute("aria-live", "polite"), 500);
    this.#list.setAttribute("aria-busy", "false");
  }

  /** A city message that has just come; null when it is already there. @param {CityMessage} message */
  add(message) {
    if (this.has(message.id)) return null;
    const bubble = this.#draw(message);
    bubble.classList.add("arriving");
    this.#list.insertBefore(bubble, this.#firstWaiting());
    this.#arrange();
    return bubble;
  }

  /**
   * What the citizen has just sent, or sent before the page was loaded.
   * @param {CitizenMessage} message
   * @param {State} state
   * @param {{picture?: Blob | null, error?: string}} [with_]
   */
  addOwn(message, state, { picture, error } = {}) {
    if (this.has(message.id)) return;
    const bubble = this.#drawOwn(message, state, picture);
    if (error) showState(bubble, state, this.#doings, error);
    bubble.classList.add("arriving");
    this.#bubbles.set(message.id, bubble);
    this.#list.append(bubble);
    this.#arrange();
  }

  /** @param {string} id @param {State} state @param {string} [error] */
  mark(id, state, error) {
    const bubble = this.#bubbles.get(id);
    if (!bubble) return;
    if (state === "queued" && bubble.dataset.state === "failed") this.#list.append(bubble);
    if (state === "sending") bubble.dataset.tried = "";
    showState(bubble, state, this.#doings, error);
    this.#arrange();
  }

  /** @param {string} id @param {number} part 0 to 1 */
  uploaded(id, part) {
    const bubble = this.#bubbles.get(id);
    if (bubble) showUpload(bubble, part, this.#doings);
  }

  /** @param {string} id */
  remove(id) {
    this.#bubbles.get(id)?.remove();
    this.#bubbles.delete(id);
    this.#arrange();
  }

  /** What a message of the city says, also one of a page that is not shown. @param {number} id */
  wordsOf(id) {
    return this.#bubbles.get(String(id))?.querySelector(".words")?.textContent || say("reply-older");
  }

  /** @param {boolean} shown */
  showTyping(shown) {
    this.#typing.hidden = !shown;
  }

  /** @param {Message} message which the server has */
  #stored(message) {
    const known = this.#bubbles.get(String(message.id));
    if (known && message.from === "citizen") showState(known, "received", this.#doings);
    return known ?? this.#draw(message);
  }

  /** @param {Message} message */
  #draw(message) {
    const city = message.from === "city";
    const bubble = city ? cityBubble(message, this.#doings) : this.#drawOwn(message, "received");
    this.#bubbles.set(String(message.id), bubble);
    if (city) this.lastId = Math.max(this.lastId, message.id);
    return bubble;
  }

  /** @param {CitizenMessage} message @param {State} state @param {Blob | null} [picture] */
  #drawOwn(message, state, picture) {
    const bubble = citizenBubble(message, state, this.#doings, picture);
    if (message.quotes) showQuote(bubble, this.wordsOf(message.quotes));
    return bubble;
  }

  /** The server answers in order, so its answer stands above what it cannot have yet. */
  #firstWaiting() {
    return this.#list.querySelector('.bubble[data-state="queued"]:not([data-tried])');
  }

  /** Days, groups, ticks and which options are old: all follow from the order of the bubbles. */
  #arrange() {
    this.#list.querySelectorAll(".day").forEach((day) => day.remove());
    /** @type {HTMLElement | null} */
    let before = null;
    /** @type {HTMLElement | null} */
    let city = null;
    for (const bubble of /** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll(".bubble"))) {
      const newDay = before?.dataset.day !== bubble.dataset.day;
      if (newDay) bubble.before(dayLine(bubble));
      bubble.classList.toggle("joined", !newDay && before !== null && together(before, bubble));
      if (bubble.dataset.from === "city") {
        if (city) makePast(city);
        city = bubble;
      } else if (city && bubble.dataset.kind === "tap") {
        markChosen(city, bubble.querySelector(".words")?.textContent || "");
      }
      before = bubble;
    }
    this.#markAnswered(city);
  }

  /** @param {HTMLElement | null} lastCity */
  #markAnswered(lastCity) {
    if (!lastCity) return;
    for (const bubble of /** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll('[data-state="received"]'))) {
      const later = bubble.compareDocumentPosition(lastCity) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (later) showState(bubble, "answered", this.#doings);
    }
  }
}

/** @param {HTMLElement} before @param {HTMLElement} bubble */
function together(before, bubble) {
  const apart = Date.parse(bubble.dataset.at || "") - Date.parse(before.dataset.at || "");
  return before.dataset.from === bubble.dataset.from && Math.abs(apart) < TOGETHER;
}

/** @param {HTMLElement} bubble */
function dayLine(bubble) {
  const at = bubble.dataset.at || "";
  return make("h2", { class: "day" }, make("time", { datetime: bubble.dataset.day }, dayWords(at)));
}
