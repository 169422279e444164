/** The page's sentences in the citizen's language, as the server wrote them into the page. */

/** @type {Record<string, string>} */
const TEXTS = JSON.parse(document.getElementById("texts")?.textContent || "{}");

export const LANGUAGE = document.documentElement.lang || "id";

/** How dates are written: Javanese texts use the Indonesian way. */
const LOCALE = LANGUAGE === "en" ? "en-GB" : "id-ID";
const ZONE = { timeZone: "Asia/Jakarta" };
const DAY = new Intl.DateTimeFormat("sv-SE", ZONE);
const DATE = new Intl.DateTimeFormat(LOCALE, { ...ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const TIME = new Intl.DateTimeFormat(LOCALE, { ...ZONE, hour: "2-digit", minute: "2-digit" });
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * @param {string} key without "webchat-"
 * @param {Record<string, string | number>} [fills] what stands for %name% in the text
 */
export function say(key, fills = {}) {
  const text = TEXTS[`webchat-${key}`] ?? key;
  return text.replace(/%(\w+)%/g, (mark, name) => String(fills[name] ?? mark));
}

/** The day of a moment in Magelang, as a key that sorts. @param {string} at */
export function dayOf(at) {
  return DAY.format(new Date(at));
}

/** "Hari ini", "Kemarin" or the date. @param {string} at */
export function dayWords(at) {
  const day = dayOf(at);
  if (day === DAY.format(Date.now())) return say("today");
  if (day === DAY.format(Date.now() - A_DAY)) return say("yesterday");
  return DATE.format(new Date(at));
}

/** The time of day in WIB, such as 14.05. @param {string} at */
export function timeWords(at) {
  return TIME.format(new Date(at));
}
