/** Says whether the page is connected: a line in the header, and a banner when it is not. */

import { byId } from "./elements.js";
import { say } from "./texts.js";

/** @typedef {import("./connection.js").Status} Status */

/** A connection that is back within this time is not worth a word. */
const PATIENCE = 700;
const LINES = { connected: "connected", connecting: "connecting", unreachable: "connecting", offline: "offline" };

export class StatusLine {
  #line = byId("status", HTMLElement);
  #banner = byId("banner", HTMLElement);
  #words = byId("banner-words", HTMLElement);
  #retry = byId("banner-retry", HTMLButtonElement);
  #timer = 0;

  /** @param {() => void} retry */
  constructor(retry) {
    this.#retry.addEventListener("click", retry);
  }

  /** @param {Status} status */
  show(status) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(status), status === "connecting" ? PATIENCE : 0);
  }

  /** @param {Status} status */
  #write(status) {
    const line = LINES[status];
    if (this.#line.dataset.state !== line || !this.#line.textContent) {
      this.#line.dataset.state = line;
      this.#line.textContent = say(`status-${line}`);
    }
    if (status === "connecting") return; // a banner that stands, stands until it is settled
    this.#banner.hidden = status === "connected";
    this.#retry.hidden = status !== "unreachable";
    if (status !== "connected") this.#words.textContent = say(status);
  }
}

const NOTICE_TIME = 8_000;
let noticeTimer = 0;

/** A sentence above the message box, about what just did not work. @param {string} sentence */
export function notice(sentence) {
  const place = byId("notice", HTMLElement);
  place.textContent = sentence;
  place.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (place.hidden = true), NOTICE_TIME);
}
