/** Turns a message's plain text into nodes: *bold*, web addresses, mail addresses and phone numbers. */

import { make } from "./elements.js";

const BOLD = /(^|[^\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g;
const LINK = new RegExp(
  [
    "https?://[^\\s<>\"]+",
    "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
    "(?:[a-z0-9-]+\\.)+(?:id|com|org|net)(?:/[^\\s<>\"]*)?(?![\\w.@-]*\\w)",
    "(?:\\+62[ -]?|\\(0\\d{2,3}\\) ?|0)\\d[\\d -]{4,14}\\d",
    "\\b1\\d{2}\\b",
  ].join("|"),
  "gi",
);
/** A short number is a phone number only when the words before it say so: "telepon dulu 110". */
const CALL = /(?:telepon|telpon|telfon|telpun|hubungi|nomor|call|phone|polri|police)[^.!?\n]{0,24}$/i;
const SAFE = new Set(["http:", "https:", "tel:", "mailto:"]);

/**
 * @param {string} text
 * @param {{bold: boolean}} how
 * @returns {DocumentFragment}
 */
export function words(text, { bold }) {
  const all = document.createDocumentFragment();
  let done = 0;
  for (const match of bold ? text.matchAll(BOLD) : []) {
    const start = match.index + match[1].length;
    linked(all, text.slice(done, start), text.slice(0, done));
    const strong = make("strong");
    linked(strong, match[2], text.slice(0, start));
    all.append(strong);
    done = match.index + match[0].length;
  }
  linked(all, text.slice(done), text.slice(0, done));
  return all;
}

/** A link that can do no harm, or null. @param {string} url @param {...(Node | string)} children */
export function link(url, ...children) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (!SAFE.has(parsed.protocol)) return null;
  const web = parsed.protocol.startsWith("http");
  return make("a", { href: url, target: web && "_blank", rel: "noopener noreferrer" }, ...children);
}

/**
 * @param {DocumentFragment | HTMLElement} into
 * @param {string} text
 * @param {string} before the words that stand before it
 */
function linked(into, text, before) {
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = trimmed(match[0]);
    if (/[\w@/.-]$/.test(text.slice(0, match.index))) continue;
    const address = addressOf(shown, before + text.slice(0, match.index));
    const anchor = address && link(address, shown);
    if (!anchor) continue;
    into.append(text.slice(done, match.index), anchor);
    done = match.index + shown.length;
  }
  into.append(text.slice(done));
}

/** Without the full stop or bracket that belongs to the sentence. @param {string} found */
function trimmed(found) {
  let shown = found.replace(/[.,;:!?'"*_ -]+$/, "");
  while (shown.endsWith(")") && !shown.includes("(")) shown = shown.slice(0, -1);
  return shown;
}

/** @param {string} shown @param {string} before */
function addressOf(shown, before) {
  if (/^https?:/i.test(shown)) return shown;
  if (/^[\d(+]/.test(shown) && !/[a-z]/i.test(shown)) {
    const digits = shown.replace(/[^\d+]/g, "");
    const phone = digits.length > 3 ? digits.length >= 9 && digits.length <= 15 : CALL.test(before);
    return phone ? `tel:${digits}` : null;
  }
  return shown.includes("@") ? `mailto:${shown}` : `https://${shown}`;
}
