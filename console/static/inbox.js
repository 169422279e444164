// The inbox: what HTML alone cannot do. Without it every queue can still be read and worked on.
import { act } from "./inbox_acts.js";
import { keys } from "./inbox_keys.js";
import { follow, followFurther } from "./inbox_live.js";
import { notice } from "./inbox_notice.js";
import { countOn } from "./inbox_time.js";

const inbox = document.getElementById("inbox");

// A queue that was loaded into the page is followed instead of the one before.
let followed = null;
function followShown() {
  const list = document.getElementById("tickets");
  if (!list) return;
  if (list !== followed) {
    followed = list;
    follow(list);
    fold();
  } else followFurther(list);
}

// On a telephone the queues are a list to open; where there is room they are always there.
const narrow = matchMedia("(max-width: 60rem)");
function fold() {
  const picker = document.querySelector(".queue-picker");
  if (picker) picker.open = !narrow.matches;
}

new MutationObserver(followShown).observe(inbox, { childList: true, subtree: true });
narrow.addEventListener("change", fold);
followShown();
act(inbox);
keys(inbox);
notice();
countOn(inbox);
