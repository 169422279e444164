// Buttons of rows, without leaving the list: who comes second sees at once who was first.
import { keepSelection } from "./inbox_live.js";
import { toast } from "./inbox_notice.js";

export function act(inbox) {
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target.id !== "act" || !button?.dataset.act) return;
    event.preventDefault();
    event.stopPropagation(); // The one that keeps forms from being sent twice: this one is sent often.
    if (!button.hasAttribute("aria-busy")) send(inbox, event.target, button);
  }, true);
}

async function send(inbox, form, button) {
  const number = button.closest(".ticket").dataset.number;
  button.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.headers.has("HX-Redirect")) return location.assign(answer.headers.get("HX-Redirect"));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const words = page.querySelector(".moved-words");
    if (!words) throw new Error(`answered with ${answer.status}`);
    keepSelection(() => {
      const shown = document.querySelector(`#${CSS.escape(`t-${number}`)} .row-body`);
      shown?.replaceChildren(...page.querySelector(".row-body").childNodes);
    });
    toast(words.textContent, "problem" in words.dataset);
  } catch {
    toast(inbox.dataset.failed, true);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
