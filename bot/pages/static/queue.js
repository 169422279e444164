/** Where the outbox lives in the browser: stored for the next visit, shared with this visitor's other tabs. */

/** @typedef {import("./types.js").Unsent} Unsent */

export const QUEUE = "webchat-outbox";
export const DROPPED = "webchat-dropped";
const LOCK_PATIENCE = 8_000;

/** The browser keeps what it is given; some do not, in private windows or when full. */
let keeps = true;

/** The queue as stored. @param {Unsent[]} [instead] when the browser keeps nothing @returns {Unsent[]} */
export function read(instead = []) {
  if (!keeps) return instead;
  try {
    const kept = localStorage.getItem(QUEUE);
    return kept === null ? instead : JSON.parse(kept);
  } catch {
    return instead;
  }
}

/** @param {string} key @param {string} value */
export function store(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    keeps = false; // such a browser still sends; only a reload would lose what waits
  }
}

/**
 * Runs one attempt while no other tab runs one, so that the order holds; a frozen tab is not waited for long.
 * @template T
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
export async function alone(attempt) {
  if (!navigator.locks) return attempt();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LOCK_PATIENCE);
  let begun = false;
  const once = () => ((begun = true), clearTimeout(timer), attempt());
  try {
    return await navigator.locks.request(QUEUE, { signal: patience.signal }, once);
  } catch (error) {
    if (begun) throw error;
    return attempt();
  }
}

/** A random UUID; crypto.randomUUID is missing where the page is not served over https. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
