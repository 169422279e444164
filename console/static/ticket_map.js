/** Where a report happened: the kelurahan as outlines, no tiles, and one point. */

const BORDERS = "/chat/kelurahan.geojson";
/** @type {Promise<any> | null} */
let borders = null;

export async function showMap() {
  const place = document.querySelector("[data-map]:not([data-drawn])");
  const L = window.L;
  if (!place || !place.offsetParent || !L) return;
  place.dataset.drawn = "yes";
  borders ??= fetch(BORDERS).then((answer) => answer.json());
  const at = [Number(place.dataset.latitude), Number(place.dataset.longitude)];
  const map = L.map(place, { attributionControl: false, zoomControl: false, keyboard: false, scrollWheelZoom: false, minZoom: 11, maxZoom: 18 });
  map.setView(at, 14);
  const area = L.geoJSON(await borders, { className: "area", interactive: false }).addTo(map);
  L.circleMarker(at, { radius: 9, className: "pin", interactive: false }).addTo(map);
  if (!area.getBounds().contains(at)) map.fitBounds(area.getBounds().extend(at));
}
