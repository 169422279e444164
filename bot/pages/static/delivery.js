/** Hands one message to the server and tells what became of it. */

import { say } from "./texts.js";
import { renewVisit } from "./visit.js";

/** @typedef {import("./types.js").Unsent} Unsent */
/** @typedef {import("./types.js").Outcome} Outcome */

const TEXT_TIMEOUT = 20_000;
const PHOTO_TIMEOUT = 120_000;

/** @param {Unsent} message @returns {Promise<Outcome>} */
export async function deliver(message) {
  const { id, kind, text, option, latitude, longitude, accuracy, quotes } = message;
  const bodies = {
    text: { id, kind, text, quotes },
    tap: { id, kind, option, label: text },
    location: { id, kind, latitude, longitude, accuracy: accuracy ?? null, quotes },
    photo: {},
  };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TEXT_TIMEOUT);
  try {
    const answer = await fetch("/chat/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(bodies[kind]),
      signal: stop.signal,
    });
    return outcome(answer.status, answer.headers.get("Retry-After"), answer.ok ? "" : await answer.text());
  } catch {
    return { is: "later", seconds: null };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Unsent} message
 * @param {Blob} picture
 * @param {(part: number) => void} progress
 * @param {AbortSignal} cancelled
 * @returns {Promise<Outcome>}
 */
export function deliverPhoto(message, picture, progress, cancelled) {
  const form = new FormData();
  form.set("id", message.id);
  form.set("caption", message.text);
  if (message.quotes) form.set("quotes", String(message.quotes));
  form.set("file", picture, picture.type === "image/jpeg" ? "foto.jpg" : "foto");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/chat/photos");
    request.timeout = PHOTO_TIMEOUT;
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onload = () => resolve(outcome(request.status, request.getResponseHeader("Retry-After"), request.responseText));
    request.onerror = request.ontimeout = () => resolve({ is: "later", seconds: null });
    request.onabort = () => resolve({ is: "dropped" });
    cancelled.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

/** @param {number} status @param {string | null} retryAfter @param {string} body @returns {Outcome} */
function outcome(status, retryAfter, body) {
  if (status >= 200 && status < 300) return { is: "received" };
  if (status === 401) renewVisit();
  if (status === 401 || status === 408 || status === 429 || status >= 500) return { is: "later", seconds: Number(retryAfter) || null };
  return { is: "failed", error: sentence(body) };
}

/** @param {string} body */
function sentence(body) {
  try {
    const { error } = JSON.parse(body);
    return typeof error === "string" && error ? error : say("failed");
  } catch {
    return say("failed");
  }
}
