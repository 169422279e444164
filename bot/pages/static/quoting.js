/** The city's message that the citizen is about to reply to, shown above the message box until it is sent or let go. */

import { byId } from "./elements.js";

export class Quoting {
  #bar = byId("quoting", HTMLElement);
  #words = byId("quoting-words", HTMLElement);
  /** @type {number | undefined} */
  #id;

  /** @param {() => void} cancelled */
  constructor(cancelled) {
    byId("quoting-cancel", HTMLButtonElement).addEventListener("click", () => (this.taken(), cancelled()));
  }

  get active() {
    return this.#id !== undefined;
  }

  /** @param {number} id @param {string} words what it says */
  show(id, words) {
    this.#id = id;
    this.#words.textContent = words;
    this.#bar.hidden = false;
  }

  /** The id of the message, if there is one; the next message replies to nothing. */
  taken() {
    const id = this.#id;
    this.#id = undefined;
    this.#bar.hidden = true;
    return id;
  }
}
