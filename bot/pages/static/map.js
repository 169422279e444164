/** The map of the city: kelurahan outlines without tiles, and one pin. Leaflet is loaded when first needed. */

import { drawing, make } from "./elements.js";
import { say } from "./texts.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./kelurahan.js").Kelurahan} Kelurahan */

const PIN = "M16 42C7 30 2 24 2 15.5a14 14 0 0 1 28 0C30 24 25 30 16 42z";
/** How much wider than its kelurahan a name may be. */
const OVERHANG = 1.25;
/** @type {Promise<any> | null} */
let loading = null;

function leaflet() {
  loading ??= new Promise((resolve, reject) => {
    const sheet = make("link", { rel: "stylesheet", href: "/vendor/leaflet/leaflet.css" });
    const script = make("script", { src: "/vendor/leaflet/leaflet.js" });
    const styled = new Promise((done) => sheet.addEventListener("load", done));
    script.addEventListener("load", () => styled.then(() => resolve(/** @type {any} */ (window).L)));
    for (const part of [sheet, script]) {
      part.addEventListener("error", () => {
        loading = null;
        sheet.remove();
        script.remove();
        reject(new Error("the map library could not be loaded"));
      });
    }
    // Ours comes after, so that it may restyle the map.
    document.head.prepend(sheet, script);
  });
  return loading;
}

export class CityMap {
  #L;
  #map;
  /** @type {any} */
  #pin = null;
  /** @type {any} */
  #circle = null;
  /** @type {{kelurahan: Kelurahan, area: any}[]} */
  #areas = [];
  #placed;

  /**
   * @param {HTMLElement} place
   * @param {Kelurahan[]} all
   * @param {(point: Point) => void} placed the person put the pin there
   */
  static async on(place, all, placed) {
    return new CityMap(await leaflet(), place, all, placed);
  }

  /** @param {any} L @param {HTMLElement} place @param {Kelurahan[]} all @param {(point: Point) => void} placed */
  constructor(L, place, all, placed) {
    this.#L = L;
    this.#placed = placed;
    this.#map = L.map(place, { zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 11, maxZoom: 18, bounceAtZoomLimits: false });
    L.control.zoom({ position: "topright", zoomInTitle: say("map-zoom-in"), zoomOutTitle: say("map-zoom-out") }).addTo(this.#map);
    const kecamatan = [...new Set(all.map((each) => each.kecamatan))].sort();
    this.#areas = all.map((kelurahan) => ({ kelurahan, area: this.#outline(kelurahan, kecamatan.indexOf(kelurahan.kecamatan)) }));
    this.showAll();
    this.#map.setMaxBounds(this.#map.getBounds().pad(1));
    this.#map.on("click", (/** @type {any} */ event) => this.#tapped(event.latlng));
    this.#map.on("zoomend resize", () => this.#fitNames());
    this.#fitNames();
  }

  /** Fits the map to its place, which may have changed its size, with the whole city in it. */
  showAll() {
    this.#map.invalidateSize({ animate: false });
    this.#map.fitBounds(this.#L.featureGroup(this.#areas.map(({ area }) => area)).getBounds(), { padding: [10, 10], animate: false });
  }

  /** @param {Point} point @param {{near?: boolean, accuracy?: number | null}} [how] near: bring it close */
  put({ latitude, longitude }, { near = false, accuracy = null } = {}) {
    const at = [latitude, longitude];
    if (this.#pin) this.#pin.setLatLng(at);
    else this.#pin = this.#newPin(at);
    this.#circle?.remove();
    this.#circle = accuracy ? this.#L.circle(at, { radius: accuracy, className: "accuracy", interactive: false }).addTo(this.#map) : null;
    if (near) this.#map.setView(at, Math.max(this.#map.getZoom(), 15));
  }

  clear() {
    for (const layer of [this.#pin, this.#circle]) layer?.remove();
    this.#pin = this.#circle = null;
  }

  /** @param {Kelurahan | null} chosen */
  highlight(chosen) {
    for (const { kelurahan, area } of this.#areas) {
      for (const part of [area, area.getTooltip()]) part.getElement()?.classList.toggle("here", kelurahan === chosen);
    }
  }

  /** @param {Kelurahan} kelurahan @param {number} tint */
  #outline({ name, polygons }, tint) {
    const corners = polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [y, x])));
    const area = this.#L.polygon(corners, { className: `area tint-${tint}` }).addTo(this.#map);
    return area.bindTooltip(name, { permanent: true, direction: "center", className: "name", opacity: 1 });
  }

  /** @param {any} at */
  #newPin(at) {
    const shape = drawing("svg", { viewBox: "0 0 32 44" }, drawing("path", { d: PIN }), drawing("circle", { cx: 16, cy: 15.5, r: 5 }));
    const picture = this.#L.divIcon({ className: "map-pin", html: shape, iconSize: [38, 52], iconAnchor: [19, 50] });
    const pin = this.#L.marker(at, { icon: picture, draggable: true, keyboard: false, alt: say("map-pin") }).addTo(this.#map);
    pin.on("dragend", () => this.#tapped(pin.getLatLng()));
    return pin;
  }

  /** @param {{lat: number, lng: number}} at */
  #tapped({ lat, lng }) {
    const point = { latitude: lat, longitude: lng };
    this.put(point);
    this.#placed(point);
  }

  /** Hides the names that are too wide for their kelurahan at this size, or would cover another name. */
  #fitNames() {
    /** @type {DOMRect[]} */
    const shown = [];
    for (const { kelurahan, area } of this.#areas) {
      const label = area.getTooltip().setLatLng([kelurahan.centre.latitude, kelurahan.centre.longitude]);
      const element = label.getElement();
      const room = area.getElement().getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const fits = box.width < room.width * OVERHANG && box.height < room.height && !shown.some((other) => touch(other, box));
      element.classList.toggle("hidden", !fits);
      if (fits) shown.push(box);
    }
  }
}

/** @param {DOMRect} a @param {DOMRect} b */
function touch(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
