// The keyboard: j and k move, Enter opens (as on any link), c takes, / searches, ? helps.
export function keys(inbox) {
  const help = document.getElementById("keys");
  const button = document.getElementById("help");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());

  const doing = {
    j: () => move(1),
    k: () => move(-1),
    c: () => selected()?.querySelector("[data-act=claim]")?.click(),
    "/": () => document.getElementById("search").focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, textarea, select, dialog[open]");
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !doing[event.key]) return;
    event.preventDefault();
    doing[event.key]();
  });

  function move(step) {
    const rows = [...inbox.querySelectorAll(".ticket")];
    const here = rows.indexOf(selected());
    const next = here < 0 ? rows[0] : rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    next?.querySelector("[data-open]").focus();
  }
}

function selected() {
  return document.activeElement?.closest(".ticket");
}
