/** A place the citizen sent, drawn small: the city's outline with a pin, and the kelurahan's name. */

import { drawing, icon, make } from "./elements.js";
import { allKelurahan, kelurahanAt } from "./kelurahan.js";
import { say } from "./texts.js";

/** @typedef {import("./types.js").Point} Point */

const SIZE = { width: 220, height: 124 };
const SPAN = 0.018; // degrees of latitude that the drawing shows, about 2 km

/** @param {Point} point */
export function placemark(point) {
  const name = make("span", {}, say("place-plain"));
  const place = make("div", { class: "place" }, make("p", { class: "place-name" }, icon("pin"), name));
  allKelurahan()
    .then((all) => {
      const found = kelurahanAt(all, point);
      name.textContent = found ? say("place", { name: found.name }) : say("place-outside");
      place.prepend(sketch(all, point, found));
    })
    .catch(() => place.classList.add("unsketched"));
  return place;
}

/** @param {import("./kelurahan.js").Kelurahan[]} all @param {Point} point @param {import("./kelurahan.js").Kelurahan | null} found */
function sketch(all, { latitude, longitude }, found) {
  const scale = SIZE.height / SPAN;
  /** @param {[number, number]} corner */
  const at = ([x, y]) => `${((x - longitude) * scale + SIZE.width / 2).toFixed(1)} ${((latitude - y) * scale + SIZE.height / 2).toFixed(1)}`;
  const outlines = all.map((each) => {
    const d = each.polygons.flat().map((ring) => `M${ring.map(at).join("L")}Z`).join("");
    return drawing("path", { d, class: each === found ? "here" : "area" });
  });
  const pin = drawing("path", { class: "pin", d: pinAt(SIZE.width / 2, SIZE.height / 2) });
  const hole = drawing("circle", { class: "hole", cx: SIZE.width / 2, cy: SIZE.height / 2 - 21, r: 5 });
  return drawing("svg", { class: "sketch", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-hidden": "true" }, ...outlines, pin, hole);
}

/** @param {number} x @param {number} y of its tip */
function pinAt(x, y) {
  return `M${x} ${y}c-8-9-13-14-13-21a13 13 0 0 1 26 0c0 7-5 12-13 21z`;
}
