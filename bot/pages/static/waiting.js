/** When to show the typing dots: soon after a message was delivered, until the answer, never for long. */

const SOON = 400;
const LONG = 15_000;

export class Waiting {
  #show;
  #tooLong;
  #answeredSince = false;
  #soon = 0;
  #long = 0;

  /** @param {(shown: boolean) => void} show @param {() => void} tooLong no answer came: is the stream still alive? */
  constructor(show, tooLong) {
    this.#show = show;
    this.#tooLong = tooLong;
  }

  get active() {
    return this.#long !== 0;
  }

  /** A message is on its way; its answer may be quicker than the server's receipt. */
  asked() {
    this.#answeredSince = false;
  }

  delivered() {
    if (this.#answeredSince) return;
    this.#stop();
    this.#soon = setTimeout(() => this.#show(true), SOON);
    this.#long = setTimeout(() => {
      this.#stop();
      this.#tooLong();
    }, LONG);
  }

  answered() {
    this.#answeredSince = true;
    this.#stop();
  }

  #stop() {
    clearTimeout(this.#soon);
    clearTimeout(this.#long);
    this.#soon = this.#long = 0;
    this.#show(false);
  }
}
