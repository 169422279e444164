/** What hangs below a city bubble: its options as buttons or as a list, and its links. */

import { icon, make } from "./elements.js";
import { say } from "./texts.js";
import { link } from "./words.js";

/** @typedef {import("./types.js").Option} Option */

const MOST_BUTTONS = 3;
const SHORT_LABEL = 24;

/** @param {Option[]} options @param {(option: Option) => void} tap */
export function choices(options, tap) {
  const buttons = options.length <= MOST_BUTTONS && options.every((o) => !o.description && o.label.length <= SHORT_LABEL);
  const all = make("ul", { class: `choices ${buttons ? "as-buttons" : "as-list"}`, "aria-label": say("choices") });
  for (const option of options) all.append(make("li", {}, choice(option, tap, buttons)));
  return all;
}

/** The options of a message that is no longer the newest: greyed, still working. @param {Element} bubble */
export function makePast(bubble) {
  const all = bubble.querySelector(".choices");
  all?.classList.add("past");
  all?.setAttribute("aria-label", say("choices-past"));
}

/** Marks the option with this label as the one the citizen took. @param {Element} bubble @param {string} label */
export function markChosen(bubble, label) {
  for (const button of bubble.querySelectorAll(".choice")) {
    if (button.classList.contains("chosen") || button.querySelector("b")?.textContent !== label) continue;
    button.classList.add("chosen");
    button.append(icon("check"), make("span", { class: "spoken" }, say("chosen")));
    return;
  }
}

/** @param {import("./types.js").Link[]} links */
export function links(links) {
  const all = make("ul", { class: "links" });
  for (const { label, url } of links) {
    const anchor = link(url, icon(url.startsWith("tel:") ? "phone" : "link"), make("span", {}, label));
    if (anchor) all.append(make("li", {}, anchor));
  }
  return all;
}

/** @param {Option} option @param {(option: Option) => void} tap @param {boolean} plain */
function choice(option, tap, plain) {
  const label = make("span", {}, make("b", {}, option.label), option.description && make("small", {}, option.description));
  const button = make("button", { type: "button", class: "choice", "data-testid": "option" }, label);
  if (!plain) button.append(icon("next"));
  button.addEventListener("click", () => tap(option));
  return button;
}
