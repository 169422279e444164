/** The dialog in which the citizen marks a place: on the map, by the device, or by choosing a kelurahan. */

import { byId, make } from "./elements.js";
import { allKelurahan, kelurahanAt } from "./kelurahan.js";
import { CityMap } from "./map.js";
import { say } from "./texts.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./kelurahan.js").Kelurahan} Kelurahan */

const PATIENCE = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

export class LocationDialog {
  #dialog = byId("map-dialog", HTMLDialogElement);
  #place = byId("map", HTMLElement);
  #mine = byId("map-mine", HTMLButtonElement);
  #select = byId("map-kelurahan", HTMLSelectElement);
  #where = byId("map-where", HTMLElement);
  #confirm = byId("map-confirm", HTMLButtonElement);
  /** @type {Kelurahan[]} */
  #all = [];
  /** @type {CityMap | null} */
  #map = null;
  /** @type {(Point & {accuracy: number | null}) | null} */
  #point = null;

  /** @param {(place: Point & {accuracy: number | null}) => void} send */
  constructor(send) {
    this.#mine.hidden = !navigator.geolocation || !isSecureContext;
    this.#mine.addEventListener("click", () => this.#locate());
    this.#select.addEventListener("change", () => this.#chosen());
    this.#dialog.addEventListener("click", ({ target }) => target === this.#dialog && this.#dialog.close());
    this.#confirm.addEventListener("click", () => {
      this.#dialog.close();
      if (this.#point) send(this.#point);
    });
  }

  async open() {
    this.#point = null;
    this.#confirm.disabled = true;
    this.#select.value = "";
    this.#where.textContent = say("map-none");
    this.#map?.clear();
    this.#map?.highlight(null);
    this.#dialog.showModal();
    this.#place.classList.toggle("loading", !this.#map);
    try {
      await this.#prepare();
      this.#map?.showAll();
    } catch {
      this.#where.textContent = say("map-failed");
    }
    this.#place.classList.remove("loading");
  }

  async #prepare() {
    if (!this.#all.length) {
      this.#all = await allKelurahan();
      this.#select.append(...this.#groups());
    }
    this.#map ??= await CityMap.on(this.#place, this.#all, (point) => this.#put(point, null));
  }

  /** The choices of the list, by kecamatan. */
  #groups() {
    return [...new Set(this.#all.map(({ kecamatan }) => kecamatan))].sort().map((kecamatan) => {
      const inside = this.#all.filter((each) => each.kecamatan === kecamatan);
      return make("optgroup", { label: kecamatan }, ...inside.map(({ name }) => make("option", { value: name }, name)));
    });
  }

  #chosen() {
    const kelurahan = this.#all.find(({ name }) => name === this.#select.value);
    if (!kelurahan) return;
    this.#map?.put(kelurahan.centre, { near: true });
    this.#put(kelurahan.centre, null);
  }

  #locate() {
    this.#where.textContent = say("map-locating");
    this.#mine.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#mine.disabled = false;
        this.#map?.put(coords, { near: true, accuracy: coords.accuracy });
        this.#put(coords, coords.accuracy);
      },
      ({ code, PERMISSION_DENIED }) => {
        this.#mine.disabled = false;
        this.#where.textContent = say(code === PERMISSION_DENIED ? "map-denied" : "map-not-found");
      },
      PATIENCE,
    );
  }

  /** @param {Point} point @param {number | null} accuracy */
  #put({ latitude, longitude }, accuracy) {
    this.#point = { latitude, longitude, accuracy };
    const found = kelurahanAt(this.#all, this.#point);
    this.#map?.highlight(found);
    this.#select.value = found?.name ?? "";
    const where = found ? say("map-where", { name: found.name, kecamatan: found.kecamatan }) : say("map-outside");
    this.#where.textContent = accuracy ? `${where} · ${say("map-accuracy", { meters: Math.round(accuracy) })}` : where;
    this.#confirm.disabled = false;
  }
}
