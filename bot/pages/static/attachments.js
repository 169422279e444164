/** Photos chosen, dropped or pasted, shown above the message box until they are sent or taken away. */

import { byId, icon, make } from "./elements.js";
import { looksLikePhoto, shrunk } from "./photo.js";
import { notice } from "./status.js";
import { say } from "./texts.js";

const MOST = 5;

export class Attachments {
  #strip = byId("attached", HTMLElement);
  #input = byId("photo-input", HTMLInputElement);
  #drop = byId("drop", HTMLElement);
  /** @type {{picture: Promise<Blob>, thumb: HTMLElement}[]} */
  #chosen = [];
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    this.#input.addEventListener("change", () => {
      this.#take(this.#input.files);
      this.#input.value = "";
    });
    addEventListener("dragover", (event) => this.#over(event));
    addEventListener("dragleave", (event) => (this.#drop.hidden = event.relatedTarget === null || this.#drop.hidden));
    addEventListener("drop", (event) => this.#dropped(event));
    addEventListener("paste", (event) => this.#pasted(event));
  }

  get empty() {
    return this.#chosen.length === 0;
  }

  choose() {
    this.#input.click();
  }

  /** The photos, made small, in the order they were chosen; the strip is empty afterwards. */
  taken() {
    const pictures = this.#chosen.map(({ picture }) => picture);
    for (const { thumb } of this.#chosen.splice(0)) thumb.remove();
    this.#show();
    return Promise.all(pictures);
  }

  /** @param {FileList | null | undefined} files */
  #take(files) {
    for (const file of files ?? []) {
      if (!looksLikePhoto(file)) notice(say("not-photo", { name: file.name }));
      else if (this.#chosen.length === MOST) notice(say("too-many-photos", { count: MOST }));
      else this.#add(file);
    }
    this.#show();
  }

  /** @param {File} file */
  #add(file) {
    const image = make("img", { src: URL.createObjectURL(file), alt: file.name });
    const label = say("remove-photo", { name: file.name });
    const away = make("button", { type: "button", class: "round", "aria-label": label, title: label }, icon("close"));
    const chosen = { picture: shrunk(file), thumb: make("li", {}, image, away) };
    image.addEventListener("error", () => image.replaceWith(make("span", { class: "unseen" }, icon("photo"), file.name)));
    away.addEventListener("click", () => {
      this.#chosen.splice(this.#chosen.indexOf(chosen), 1);
      chosen.thumb.remove();
      this.#show();
    });
    this.#chosen.push(chosen);
    this.#strip.append(chosen.thumb);
  }

  #show() {
    this.#strip.hidden = this.empty;
    this.#changed();
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.#drop.hidden = false;
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    if (this.#drop.hidden) return;
    event.preventDefault();
    this.#drop.hidden = true;
    this.#take(event.dataTransfer?.files);
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    if (!event.clipboardData?.files.length || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.#take(event.clipboardData.files);
  }
}
