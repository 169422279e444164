/** Keeps the thread where the person reads: at the newest message, unless they scrolled up. */

import { byId } from "./elements.js";

const NEAR = 72;
const ABOVE_NEW = 14;

export class Scroll {
  #scroller = byId("scroller", HTMLElement);
  #pill = byId("latest", HTMLButtonElement);
  #pillWords = byId("latest-words", HTMLElement);
  /** The page moves by itself until the person scrolls up. */
  #following = true;
  /** The first city message since the citizen last wrote: a long answer is read from its top. @type {HTMLElement | null} */
  #anchor = null;
  #placed = NaN;

  /** @param {{nearTop: () => void, seen: () => void}} on */
  constructor(on) {
    this.#scroller.addEventListener("scroll", () => this.#scrolled(on), { passive: true });
    this.#pill.addEventListener("click", () => this.toEnd());
    const resized = new ResizeObserver(() => this.settle());
    resized.observe(this.#scroller);
    for (const child of this.#scroller.children) resized.observe(child);
  }

  /** The newest message is on the screen, or will be in a moment. */
  get following() {
    return this.#following;
  }

  /** Nothing written yet: the welcome is read from its top. */
  get #empty() {
    return !byId("thread", HTMLElement).hasChildNodes();
  }

  /** A city message came. @param {HTMLElement} bubble */
  arrived(bubble) {
    if (this.#following) {
      this.#anchor ??= bubble;
      this.settle();
    } else {
      this.#pillWords.hidden = false;
      this.#showPill();
    }
  }

  toEnd() {
    this.#anchor = null;
    this.#following = true;
    this.settle();
  }

  /** Back to where the page wants to be, after anything changed its size. */
  settle() {
    if (this.#following) {
      const end = this.#empty ? 0 : this.#scroller.scrollHeight - this.#scroller.clientHeight;
      const start = this.#anchor ? this.#top(this.#anchor) - ABOVE_NEW : end;
      this.#place(Math.min(end, start));
    }
    this.#showPill();
  }

  /** Runs something that puts messages on top, without moving what is read. @param {() => void} prepend */
  keep(prepend) {
    const below = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    prepend();
    this.#place(this.#scroller.scrollHeight - below);
  }

  /** @param {HTMLElement} element */
  #top(element) {
    return element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top + this.#scroller.scrollTop;
  }

  /** @param {number} top */
  #place(top) {
    this.#scroller.scrollTop = top;
    this.#placed = this.#scroller.scrollTop;
  }

  get #below() {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight - this.#scroller.scrollTop;
  }

  /** @param {{nearTop: () => void, seen: () => void}} on */
  #scrolled(on) {
    const byPage = Math.abs(this.#scroller.scrollTop - this.#placed) < 2;
    if (!byPage) {
      this.#placed = NaN;
      this.#following = this.#below < NEAR;
      if (this.#following) this.#anchor = null;
    }
    this.#showPill();
    if (this.#following) on.seen();
    if (!byPage && this.#scroller.scrollTop < 2 * NEAR) on.nearTop();
  }

  #showPill() {
    const away = this.#below > NEAR && !this.#empty;
    this.#pill.hidden = !away;
    if (!away) this.#pillWords.hidden = true;
  }
}
