/**
 * Keeps what the citizen sent until the server has it: in order, one at a time, across reloads and tabs.
 * The server drops a repeated id, so when in doubt a message is sent again.
 */

import { deliver, deliverPhoto } from "./delivery.js";
import { keptPhoto, keepPhoto, forgetPhoto } from "./photo_store.js";
import { alone, DROPPED, newId, QUEUE, read, store } from "./queue.js";
import { say } from "./texts.js";

/** @typedef {import("./types.js").Unsent} Unsent */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Outcome} Outcome */

const FIRST_WAIT = 1;
const LONGEST_WAIT = 30;

/**
 * @typedef {object} Listener
 * @property {(message: Unsent, picture: Blob | null) => void} added
 * @property {(id: string, state: State, error?: string) => void} changed
 * @property {(id: string) => void} dropped
 * @property {(id: string, part: number) => void} uploaded
 * @property {(reachable: boolean) => void} reached
 */

export class Outbox {
  /** @type {Unsent[]} */
  #queue = read();
  #on;
  #draining = false;
  #tries = 0;
  #wake = () => {};
  /** @type {Map<string, AbortController>} */
  #uploads = new Map();

  /** @param {Listener} on */
  constructor(on) {
    this.#on = on;
    addEventListener("storage", ({ key, newValue }) => {
      if (key === QUEUE) (this.#sync(), void this.#drain());
      if (key === DROPPED && newValue) on.dropped(newValue);
    });
  }

  get idle() {
    return this.#queue.every((message) => message.state === "failed");
  }

  /** Shows what an earlier visit left, without what the server's thread already has. @param {(id: string) => boolean} known */
  async resume(known) {
    this.#save(this.#queue.filter(({ id }) => !known(id)));
    for (const message of this.#queue) await this.#show(message);
    this.wake();
  }

  /** @param {Omit<Unsent, "id" | "at" | "state">} words @param {Blob | null} [picture] the photo, when it is one */
  add(words, picture = null) {
    /** @type {Unsent} */
    const message = { ...words, id: newId(), at: new Date().toISOString(), state: "queued" };
    if (picture) void keepPhoto(message.id, picture);
    this.#on.added(message, picture);
    this.#save([...this.#queue, message]);
    void this.#drain();
  }

  /** @param {string} id */
  find(id) {
    return this.#queue.find((message) => message.id === id);
  }

  /** @param {string} id */
  retry(id) {
    const message = this.find(id);
    if (!message) return;
    const again = /** @type {const} */ ({ ...message, state: "queued", error: undefined });
    this.#save([...this.#queue.filter((other) => other !== message), again]);
    this.#on.changed(id, "queued");
    this.wake();
  }

  /** @param {string} id */
  drop(id) {
    this.#uploads.get(id)?.abort();
    this.#leave(id);
    store(DROPPED, id);
    this.#on.dropped(id);
  }

  /** Tries now instead of waiting on, unless the server asked to wait. */
  wake() {
    this.#tries = 0;
    this.#wake();
    void this.#drain();
  }

  async #drain() {
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const { id } = next;
        const outcome = await alone(() => this.#attempt(id));
        if (outcome?.is === "later") await this.#pause(outcome.seconds);
      }
    } finally {
      this.#draining = false;
    }
  }

  #next() {
    return this.#queue.find((message) => message.state === "queued");
  }

  /** @param {string} id @returns {Promise<Outcome | null>} */
  async #attempt(id) {
    this.#sync();
    const message = this.find(id);
    if (!message || message.state !== "queued") return null; // another tab was quicker
    this.#on.changed(id, "sending");
    const outcome = message.kind === "photo" ? await this.#photo(message) : await deliver(message);
    this.#on.reached(outcome.is !== "later");
    if (outcome.is === "received") {
      this.#leave(id);
      this.#on.changed(id, "received");
    } else if (outcome.is === "failed") {
      this.#save(this.#queue.map((m) => (m.id === id ? { ...m, state: "failed", error: outcome.error } : m)));
      this.#on.changed(id, "failed", outcome.error);
    } else if (outcome.is === "later") {
      this.#on.changed(id, "queued");
    }
    if (outcome.is !== "later") this.#tries = 0;
    return outcome;
  }

  /** @param {Unsent} message @returns {Promise<Outcome>} */
  async #photo(message) {
    const picture = await keptPhoto(message.id);
    if (!picture) return { is: "failed", error: say("photo-lost") };
    const cancel = new AbortController();
    this.#uploads.set(message.id, cancel);
    const outcome = await deliverPhoto(message, picture, (part) => this.#on.uploaded(message.id, part), cancel.signal);
    this.#uploads.delete(message.id);
    return outcome;
  }

  /** @param {number | null} seconds as the server asked */
  #pause(seconds) {
    const wait = seconds ?? Math.min(FIRST_WAIT * 2 ** this.#tries++, LONGEST_WAIT) * (0.75 + Math.random() / 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait * 1000);
      if (seconds === null) this.#wake = () => (clearTimeout(timer), resolve(undefined));
    });
  }

  /** @param {string} id */
  #leave(id) {
    this.#save(this.#queue.filter((message) => message.id !== id));
    void forgetPhoto(id);
  }

  /** @param {Unsent[]} queue */
  #save(queue) {
    this.#queue = queue;
    store(QUEUE, JSON.stringify(queue));
  }

  /** Takes over what another tab of this visitor sent, or handed over. */
  #sync() {
    const before = this.#queue;
    this.#queue = read(before);
    for (const message of this.#queue) {
      const known = before.find(({ id }) => id === message.id);
      if (!known) void this.#show(message);
      else if (known.state !== message.state) this.#on.changed(message.id, message.state, message.error);
    }
    for (const { id } of before) if (!this.find(id)) this.#on.changed(id, "received");
  }

  /** @param {Unsent} message */
  async #show(message) {
    this.#on.added(message, message.kind === "photo" ? await keptPhoto(message.id) : null);
  }
}
