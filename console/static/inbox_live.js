// Follows a queue: the server says which rows changed, and the list is kept in its order.
import { markNew } from "./inbox_notice.js";

let source = null;
let until = "";
let refreshing = null;
let held = [];

const state = document.getElementById("live-state");

export function follow(list) {
  if (source) source.close();
  source = null;
  state.hidden = true;
  until = loaded();
  if (list.dataset.live) listen(`${list.dataset.live}&until=${until}`);
}

// More rows were loaded: they are followed, too. The stream before ends when the new one is open.
export function followFurther(list) {
  const further = loaded();
  if (!list.dataset.live || !until || (further && !isFurther(further, until))) return;
  until = further;
  listen(`${list.dataset.live.replace(/&version=[^&]*/, "")}&until=${until}`, source);
}

// Up to which place of the queue rows are shown; all of them when there are no more.
function loaded() {
  return document.getElementById("more")?.dataset.until ?? "";
}

function isFurther(place, other) {
  const [here, there] = [place, other].map((each) => each.split("_").map(Number));
  const index = here.findIndex((value, position) => value !== there[position]);
  return index >= 0 && here[index] > there[index];
}

function listen(path, before = null) {
  const stream = new EventSource(path);
  let broke = false;
  source = stream;
  stream.addEventListener("open", () => {
    before?.close();
    say(true);
    if (broke) refresh();
    broke = false;
  });
  stream.addEventListener("error", () => {
    say(false);
    broke = true;
    // The sign-in has ended, or the server answers with an error: its page says which.
    if (stream.readyState === EventSource.CLOSED && stream === source) setTimeout(tryAgain, 3000, stream);
  });
  const told = { rows: takeRows, counts: takeCounts, here: takePresence };
  for (const [name, take] of Object.entries(told)) {
    stream.addEventListener(name, (event) => {
      if (stream !== source) return;
      const value = JSON.parse(event.data);
      if (refreshing) held.push([take, value]);
      else take(value);
    });
  }
  stream.addEventListener("refresh", () => stream === source && refresh());
}

function say(isOn) {
  state.hidden = false;
  state.textContent = isOn ? state.dataset.on : state.dataset.off;
  state.classList.toggle("is-off", !isOn);
}

async function tryAgain(stream) {
  if (stream !== source) return;
  const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer) setTimeout(tryAgain, 3000, stream);
  else if (answer.headers.has("HX-Redirect")) location.assign(answer.headers.get("HX-Redirect"));
  else if (answer.ok) follow(document.getElementById("tickets"));
  else setTimeout(tryAgain, 3000, stream);
}

// Load the rows and counts anew; what is told meanwhile is applied to the new ones.
async function refresh() {
  if (refreshing) return;
  refreshing = true;
  try {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = page.getElementById("tickets");
    if (rows) {
      keepSelection(() => document.getElementById("tickets").replaceChildren(...rows.childNodes));
      htmx.process(document.getElementById("tickets"));
    }
    page.querySelectorAll("[data-count]").forEach((each) => takeCounts({ [each.dataset.count]: each.textContent }));
  } catch {
    // The stream breaks, too, and then everything is loaded again.
  } finally {
    refreshing = null;
    const later = held;
    held = [];
    later.forEach(([take, value]) => take(value));
  }
}

function takeRows(rows) {
  const list = document.getElementById("tickets");
  const fresh = [];
  keepSelection(() => {
    for (const row of rows) {
      const known = document.getElementById(`t-${row.number}`);
      if (row.behind) {
        if (known) refresh(); // It left what was loaded: something else has come up for it.
        if (row.fresh) fresh.push(row.number);
      } else if (!row.html) known?.remove();
      else if (place(list, row, known)) fresh.push(row.number);
      else if (row.fresh) fresh.push(row.number);
    }
  });
  markNew(fresh);
}

// Puts a row where it belongs; true when it was not in the list before.
function place(list, row, known) {
  const item = known ?? made(row.number);
  item.querySelector(".row-body").innerHTML = row.html;
  const before = item.dataset.place;
  item.dataset.place = row.at.join(",");
  if (known && before === item.dataset.place) return false;
  const next = [...list.querySelectorAll(".ticket")].find((each) => each !== item && isAfter(each, row.at));
  if (next) list.insertBefore(item, next);
  else if (document.getElementById("more")) {
    item.remove(); // It belongs to a page that was not loaded.
    return false;
  } else list.append(item);
  return !known;
}

function isAfter(item, at) {
  const other = item.dataset.place.split(",").map(Number);
  const index = at.findIndex((value, position) => value !== other[position]);
  return index >= 0 && other[index] > at[index];
}

function made(number) {
  const item = document.createElement("li");
  item.className = "ticket arrived";
  item.id = `t-${number}`;
  item.dataset.number = number;
  item.dataset.testid = "ticket";
  const body = document.createElement("div");
  body.className = "row-body";
  const here = document.createElement("p");
  here.className = "here";
  item.append(body, here);
  return item;
}

function takeCounts(counts) {
  for (const [queue, count] of Object.entries(counts)) {
    const shown = document.querySelector(`[data-count="${CSS.escape(queue)}"]`);
    if (shown) shown.textContent = count;
  }
}

function takePresence({ number, who }) {
  const here = document.querySelector(`#${CSS.escape(`t-${number}`)} .here`);
  if (!here) return;
  const words = document.getElementById("inbox").dataset;
  here.replaceChildren(...who.map(({ name, doing }) => {
    const line = document.createElement("span");
    line.textContent = words[doing].replace("#", () => name);
    return line;
  }));
}

// What is selected stays selected and where it was on the screen.
export function keepSelection(change) {
  const number = document.activeElement?.closest?.(".ticket")?.dataset.number;
  const act = document.activeElement?.dataset?.act;
  const before = number && document.getElementById(`t-${number}`).getBoundingClientRect().top;
  change();
  const item = number && document.getElementById(`t-${number}`);
  if (!item) return;
  const again = (act && item.querySelector(`[data-act="${act}"]`)) || item.querySelector("[data-open]");
  if (!item.contains(document.activeElement)) again.focus({ preventScroll: true });
  scrollBy(0, item.getBoundingClientRect().top - before);
}
