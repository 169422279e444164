/** The visitor is known by a cookie that the page brings; when it is gone, the page is fetched again for a new one. */

const RENEWED = "webchat-renewed";
/** A browser that takes no cookies must not reload for ever. */
const ONCE_IN = 60_000;

export function renewVisit() {
  try {
    if (Date.now() - Number(sessionStorage.getItem(RENEWED)) < ONCE_IN) return;
    sessionStorage.setItem(RENEWED, String(Date.now()));
  } catch {
    return;
  }
  location.reload();
}
