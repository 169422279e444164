// Light or dark, before anything is painted: what was chosen here, else what the system prefers.
const THEME = "petugas-tema";

function applyTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  let chosen = null;
  try {
    chosen = localStorage.getItem(THEME);
  } catch {
    // A browser that keeps nothing follows the system.
  }
  document.documentElement.dataset.bsTheme = chosen || (dark ? "dark" : "light");
}

applyTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
