/** Kelurahan in colours by the numbers of the table beside them, and squares of reports in clusters.
 *  No tiles from elsewhere: the borders are the background. */

import "./figures.js";

const BORDERS = "/chat/kelurahan.geojson";
const NEAR_PIXELS = 60;

function level(count, step, levels) {
  return count > 0 ? Math.min(Math.ceil(count / step), levels) : 0;
}

function rows() {
  const found = new Map();
  for (const row of document.querySelectorAll("#table-kelurahan tbody tr")) {
    const count = Number(row.cells[1].dataset.value);
    found.set(row.dataset.code, { count, row });
  }
  return found;
}

/** Squares that lie so near to each other on the screen become one circle with their sum. */
function clusters(map, spots) {
  const cells = new Map();
  for (const [latitude, longitude, count] of spots) {
    const point = map.project([latitude, longitude]);
    const key = `${Math.floor(point.x / NEAR_PIXELS)}:${Math.floor(point.y / NEAR_PIXELS)}`;
    const cell = cells.get(key) ?? { count: 0, latitude: 0, longitude: 0 };
    cell.count += count;
    cell.latitude += latitude * count;
    cell.longitude += longitude * count;
    cells.set(key, cell);
  }
  return [...cells.values()].map((each) => ({ count: each.count, at: [each.latitude / each.count, each.longitude / each.count] }));
}

function drawSpots(map, layer, spots) {
  layer.clearLayers();
  for (const { count, at } of clusters(map, spots)) {
    const size = count === 1 ? 8 : Math.min(20 + 4 * Math.log2(count), 44);
    const icon = L.divIcon({ className: count === 1 ? "spot-mark is-one" : "spot-mark", html: count === 1 ? "" : String(count), iconSize: [size, size] });
    L.marker(at, { icon, interactive: false, keyboard: false }).addTo(layer);
  }
}

function style(feature, found, step, levels) {
  return { className: `area level-${level(found.get(feature.id)?.count ?? 0, step, levels)}` };
}

function beside(layer, row) {
  if (!row) return;
  const mark = (on) => row.classList.toggle("is-marked", on);
  layer.on({ mouseover: () => mark(true), mouseout: () => mark(false) });
}

async function show(place) {
  const { step, levels, spots } = place.dataset;
  const found = rows();
  const borders = await (await fetch(BORDERS)).json();
  const map = L.map(place, { attributionControl: false, keyboard: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: 11, maxZoom: 17 });
  const areas = L.geoJSON(borders, {
    style: (feature) => style(feature, found, Number(step), Number(levels)),
    onEachFeature: (feature, layer) => {
      const here = found.get(feature.id);
      const name = here?.row.cells[0].innerText.trim() ?? feature.properties.nama;
      layer.bindTooltip(`${name}: ${here?.count ?? 0}`, { sticky: true });
      beside(layer, here?.row);
    },
  }).addTo(map);
  map.fitBounds(areas.getBounds(), { padding: [12, 12] });
  const marks = L.layerGroup().addTo(map);
  const points = JSON.parse(spots);
  drawSpots(map, marks, points);
  map.on("zoomend", () => drawSpots(map, marks, points));
  place.dataset.drawn = "yes";
}

const place = document.getElementById("city-map");
show(place).catch(() => {
  place.textContent = place.dataset.failed;
});
