// Nothing that was typed is lost by a slip: leaving a form with changes is asked about first.
const form = document.querySelector("[data-guarded]");

if (form) {
  const before = words();
  let leaving = false;
  form.addEventListener("submit", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && words() !== before) event.preventDefault();
  });
}

// The list of kinds lies open beside the page, and folded above it on a telephone.
const wide = matchMedia("(min-width: 60.01rem)");
const kinds = document.querySelector("[data-wide-open]");

if (kinds) {
  const fold = () => (kinds.open = wide.matches);
  fold();
  wide.addEventListener("change", fold);
}

function words() {
  return new URLSearchParams(new FormData(form)).toString();
}
