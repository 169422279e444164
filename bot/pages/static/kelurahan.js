/** The 17 kelurahan of Kota Magelang: their outlines, and which one a point lies in. */

/** @typedef {import("./types.js").Point} Point */
/** @typedef {[number, number][]} Ring longitude and latitude of each corner */
/**
 * @typedef {object} Kelurahan
 * @property {string} name
 * @property {string} kecamatan
 * @property {Ring[][]} polygons each an outline followed by its holes
 * @property {Point} centre
 */

const URL_OF_OUTLINES = "/chat/kelurahan.geojson";

/** @type {Promise<Kelurahan[]> | null} */
let loading = null;

/** All kelurahan by name; fetched once, asked again after a failure. */
export function allKelurahan() {
  loading ??= fetchAll().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {Kelurahan[]} all @param {Point} point */
export function kelurahanAt(all, { latitude, longitude }) {
  return all.find(({ polygons }) => polygons.some((rings) => inside(rings, longitude, latitude))) ?? null;
}

async function fetchAll() {
  const answer = await fetch(URL_OF_OUTLINES);
  if (!answer.ok) throw new Error(`${URL_OF_OUTLINES} answered ${answer.status}`);
  const { features } = await answer.json();
  return features.map(kelurahanOf).sort((/** @type {Kelurahan} */ a, /** @type {Kelurahan} */ b) => a.name.localeCompare(b.name));
}

/** @param {any} feature @returns {Kelurahan} */
function kelurahanOf({ properties, geometry }) {
  /** @type {Ring[][]} */
  const polygons = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  return { name: properties.nama, kecamatan: properties.kecamatan, polygons, centre: centreOf(polygons) };
}

/**
 * A point well inside: on the widest stretch of the level through the middle of the largest outline.
 * @param {Ring[][]} polygons
 * @returns {Point}
 */
function centreOf(polygons) {
  const rings = polygons.reduce((most, each) => (each[0].length > most[0].length ? each : most));
  const heights = rings[0].map(([, latitude]) => latitude);
  const latitude = (Math.min(...heights) + Math.max(...heights)) / 2;
  const cuts = crossings(rings, latitude).sort((a, b) => a - b);
  let best = [cuts[0], cuts[1]];
  for (let i = 2; i + 1 < cuts.length; i += 2) if (cuts[i + 1] - cuts[i] > best[1] - best[0]) best = [cuts[i], cuts[i + 1]];
  return { latitude, longitude: (best[0] + best[1]) / 2 };
}

/** Inside when an odd number of edges lies to the west. @param {Ring[]} rings @param {number} x @param {number} y */
function inside(rings, x, y) {
  return crossings(rings, y).filter((at) => at > x).length % 2 === 1;
}

/** Where the edges cross a latitude. @param {Ring[]} rings @param {number} y */
function crossings(rings, y) {
  /** @type {number[]} */
  const found = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
      if (yi > y !== yj > y) found.push(xi + ((y - yi) * (xj - xi)) / (yj - yi));
    }
  }
  return found;
}
