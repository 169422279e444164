/** Where the citizen writes: the message box with its buttons, and the chips for what the city asks for. */

import { Attachments } from "./attachments.js";
import { byId } from "./elements.js";
import { Quoting } from "./quoting.js";

const DRAFT = "webchat-draft";
const TALLEST = 168;

export class Composer {
  #form = byId("composer", HTMLFormElement);
  #input = byId("composer-input", HTMLTextAreaElement);
  #asked = byId("asked", HTMLElement);
  #askLocation = byId("ask-location", HTMLButtonElement);
  #askPhoto = byId("ask-photo", HTMLButtonElement);
  #attachments = new Attachments(() => this.#changed());
  #quoting = new Quoting(() => this.ready());
  #hints;
  #send;

  /**
   * @param {{text: (text: string, quotes?: number) => void, photo: (picture: Blob, caption: string, quotes?: number) => void}} send
   * @param {() => void} openMap
   * @param {{compose: string, caption: string}} hints
   */
  constructor(send, openMap, hints) {
    this.#send = send;
    this.#hints = hints;
    this.#form.addEventListener("submit", (event) => (event.preventDefault(), void this.#submit()));
    this.#input.addEventListener("input", () => this.#changed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    for (const id of ["photo", "ask-photo"]) byId(id, HTMLButtonElement).addEventListener("click", () => this.#attachments.choose());
    for (const id of ["location", "ask-location"]) byId(id, HTMLButtonElement).addEventListener("click", openMap);
    byId("send", HTMLButtonElement).addEventListener("mousedown", (event) => event.preventDefault()); // keeps the keyboard up
    this.#input.value = recall();
    this.#changed();
  }

  /** Nothing is being written. */
  get idle() {
    return this.#empty && !this.#quoting.active;
  }

  get #empty() {
    return !this.#input.value.trim() && this.#attachments.empty;
  }

  focus() {
    this.#input.focus();
  }

  /** Ready to write on, where that does not bring up a phone's keyboard. */
  ready() {
    if (matchMedia("(pointer: fine)").matches) this.focus();
  }

  /** Puts words back into the box, before what is there. @param {string} text */
  edit(text) {
    this.#input.value = [text, this.#input.value].filter(Boolean).join("\n");
    this.#changed();
    this.focus();
  }

  /** The next message replies to this one. @param {number} id @param {string} words what it says */
  reply(id, words) {
    this.#quoting.show(id, words);
    this.focus();
  }

  /** The id of the message that the next one replies to; only that one does. */
  takeQuote() {
    return this.#quoting.taken();
  }

  /** @param {{location: boolean, photo: boolean}} what the city asks for */
  ask({ location, photo }) {
    this.#askLocation.hidden = !location;
    this.#askPhoto.hidden = !photo;
    this.#asked.hidden = !location && !photo;
  }

  async #submit() {
    const text = this.#input.value.trim();
    if (this.#empty) return this.focus();
    const quotes = this.takeQuote();
    this.#input.value = "";
    this.#changed();
    this.ready();
    if (this.#attachments.empty) return this.#send.text(text, quotes);
    const pictures = await this.#attachments.taken();
    pictures.forEach((picture, nth) => this.#send.photo(picture, nth === 0 ? text : "", quotes));
  }

  /** Enter sends, but not while an input method is putting a word together. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && !event.isComposing) this.takeQuote();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void this.#submit();
  }

  #changed() {
    const { value } = this.#input;
    remember(value);
    this.#input.placeholder = this.#attachments.empty ? this.#hints.compose : this.#hints.caption;
    this.#form.classList.toggle("empty", this.#empty);
    this.#input.style.height = "auto";
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, TALLEST)}px`;
    this.#input.classList.toggle("tall", this.#input.scrollHeight > TALLEST);
  }
}

function recall() {
  try {
    return sessionStorage.getItem(DRAFT) || "";
  } catch {
    return "";
  }
}

/** @param {string} draft */
function remember(draft) {
  try {
    sessionStorage.setItem(DRAFT, draft);
  } catch {
    // then a reload loses the draft
  }
}
