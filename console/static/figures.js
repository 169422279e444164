/** Charts of figures, drawn from the tables of the page; and which fields a choice of days needs. */

const DAY = 86400;
const COLOURS = ["--chart-1", "--chart-2"];
const drawn = [];

function chooseDays(select) {
  const show = () => {
    for (const field of document.querySelectorAll("[data-for]")) field.hidden = field.dataset.for !== select.value;
  };
  select.addEventListener("change", show);
  show();
}

/** The numbers of a column, by its name; what is not known is a gap. */
function column(table, name) {
  const heads = [...table.tHead.rows[0].cells];
  const at = heads.findIndex((each) => each.dataset.name === name);
  return [...table.tBodies[0].rows].map((row) => {
    const value = row.cells[at].dataset.value;
    return value === "" ? null : Number(value);
  });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axis(more) {
  return { stroke: colour("--ink-soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px 'Plus Jakarta Sans Variable', sans-serif", ...more };
}

function options(place, heads, width) {
  const days = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", timeZone: "UTC" });
  const hours = place.dataset.hours;
  const told = (value) => (hours ? hours.replace("#", String(Math.round(value / 6) / 10).replace(".", ",")) : String(value));
  return {
    width,
    height: 240,
    tzDate: (seconds) => new Date(seconds * 1000),
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false }, y: { range: (_, least, most) => [0, Math.max(most * 1.1, 1)] } },
    axes: [
      axis({ values: (_, splits) => splits.map((each) => days.format(new Date(each * 1000))), incrs: [1, 2, 5, 7, 14, 30, 61].map((each) => each * DAY), space: 64, grid: { show: false } }),
      axis({ values: (_, splits) => splits.map((each) => (Number.isInteger(each) ? told(each) : "")), size: hours ? 72 : 44, incrs: hours ? [30, 60, 120, 300, 600, 1200, 3000, 6000] : undefined }),
    ],
    series: [{}, ...heads.map((label, number) => ({ label, stroke: colour(COLOURS[number]), width: 2, dash: number ? [6, 4] : undefined, points: { show: heads.length === 1, size: 5 }, spanGaps: heads.length === 1 }))],
  };
}

function draw(place) {
  const table = document.getElementById(place.dataset.chart);
  if (!table || !window.uPlot) return;
  const names = place.dataset.columns.split(" ");
  const days = [...table.tBodies[0].rows].map((row) => Date.parse(`${row.dataset.code}T00:00:00Z`) / 1000);
  place.hidden = false;
  for (const key of place.parentElement.querySelectorAll(".key")) key.hidden = false;
  place.replaceChildren();
  const chart = new window.uPlot(options(place, names, place.clientWidth), [days, ...names.map((name) => column(table, name))], place);
  drawn.push(new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: 240 })));
  drawn[drawn.length - 1].observe(place);
  place.dataset.drawn = "yes";
}

function drawAll() {
  for (const each of drawn.splice(0)) each.disconnect();
  for (const place of document.querySelectorAll("[data-chart]")) draw(place);
}

for (const select of document.querySelectorAll("[data-period]")) chooseDays(select);
drawAll();
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
