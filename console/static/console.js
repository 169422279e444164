// What the pages need beyond HTML: the switch of light and dark, and forms that are sent once.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(THEME, next);
  } catch {
    // It then lasts as long as the page.
  }
  document.documentElement.dataset.bsTheme = next;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-busy", "true"));
});

// Who comes back with the browser's own button may send the form again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll("button[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});

// What is fetched behind a page and does not come is said where it would have stood.
const failed = (event) => {
  const place = event.target.querySelector?.("[data-failed]");
  if (place) place.textContent = place.dataset.failed;
};
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
