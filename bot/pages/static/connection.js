/** The way back from the city: the stored thread, the live stream, and what has been read. */

import { renewVisit } from "./visit.js";

/** @typedef {import("./types.js").CityMessage} CityMessage */
/** @typedef {import("./types.js").Message} Message */
/** @typedef {"connected" | "connecting" | "unreachable" | "offline"} Status */

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 20_000;
/** A phone can lose a connection without noticing; a fresh one costs little, and replays what was missed. */
const SILENCE = 4 * 60_000;
/** Shorter than this, a glance away from the page changes nothing. */
const STALE = 20_000;
const GIVE_IT_TIME = 6_000;
const READ_PAUSE = 800;
const THREAD_TIMEOUT = 20_000;

/** @param {string | null} before @returns {Promise<{messages: Message[], older: string | null}>} */
export async function fetchThread(before) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), THREAD_TIMEOUT);
  try {
    const query = before ? `?before=${encodeURIComponent(before)}` : "";
    const answer = await fetch(`/chat/thread${query}`, { signal: stop.signal, cache: "no-store" });
    if (answer.status === 401) renewVisit();
    if (!answer.ok) throw new Error(`the thread answered ${answer.status}`);
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}

export class Stream {
  /** @type {EventSource | null} */
  #source = null;
  #started = false;
  #tries = 0;
  #timer = 0;
  #silence = 0;
  #patience = 0;
  #heardAt = 0;
  #on;

  /** @param {{message: (message: CityMessage) => void, status: (status: Status) => void, lastId: () => number}} on */
  constructor(on) {
    this.#on = on;
    addEventListener("online", () => this.open());
    addEventListener("offline", () => (on.status("offline"), this.#started && this.#failed()));
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", ({ persisted }) => persisted && this.open());
  }

  /** From now on, when the thread is there to be added to. */
  start() {
    this.#started = true;
    this.open();
  }

  /** Opens the stream, or opens it afresh; the server sends everything after the last id again. */
  open() {
    if (!this.#started) return;
    this.#close();
    if (navigator.onLine && this.#tries < 3) this.#on.status("connecting");
    this.#patience = setTimeout(() => navigator.onLine && this.#on.status("unreachable"), GIVE_IT_TIME);
    this.#source = new EventSource(`/chat/stream?after=${this.#on.lastId()}`);
    this.#source.addEventListener("open", () => this.#opened());
    this.#source.addEventListener("message", (event) => this.#heard(event));
    this.#source.addEventListener("error", () => this.#failed());
  }

  /** Opens it afresh unless it was heard of a moment ago. */
  refresh() {
    if (this.#source?.readyState !== EventSource.OPEN || Date.now() - this.#heardAt > STALE) this.open();
  }

  #opened() {
    clearTimeout(this.#patience);
    this.#tries = 0;
    this.#on.status("connected");
    this.#listenOn();
  }

  /** @param {MessageEvent<string>} event */
  #heard(event) {
    this.#on.message(JSON.parse(event.data));
    this.#listenOn();
  }

  #listenOn() {
    this.#heardAt = Date.now();
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.open(), SILENCE);
  }

  /** The browser tries again by itself after a cut, but not after an answer that is an error: so the page does both. */
  #failed() {
    this.#source?.close();
    clearTimeout(this.#silence);
    this.#on.status(!navigator.onLine ? "offline" : this.#tries > 1 ? "unreachable" : "connecting");
    const wait = Math.min(FIRST_WAIT * 2 ** this.#tries++, LONGEST_WAIT) * (0.75 + Math.random() / 2);
    clearTimeout(this.#timer);
    clearTimeout(this.#patience);
    this.#timer = setTimeout(() => this.open(), wait);
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    for (const timer of [this.#timer, this.#silence, this.#patience]) clearTimeout(timer);
  }
}

/** Tells the city what has been read: a little later, only forwards, only while the page is looked at. */
export class ReadMark {
  #upto = 0;
  #told = 0;
  #timer = 0;

  /** @param {number} id */
  read(id) {
    this.#upto = Math.max(this.#upto, id);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), READ_PAUSE);
  }

  async #tell() {
    const upto = this.#upto;
    if (upto <= this.#told || document.visibilityState !== "visible") return;
    try {
      const body = JSON.stringify({ upto });
      const answer = await fetch("/chat/read", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.ok) this.#told = Math.max(this.#told, upto);
    } catch {
      // The next message tells it again.
    }
  }
}
