// Keys and buttons, and what they do.
import { all, keyOf, one, typing } from "./dom.js";

const REPEATED = ["n", "p", "j", "k", "+", "-"];

// acts by key, does by the name of a button; enter() tells whether the key Enter was for it; leave() hears of Escape
export function listen({ acts, does, ready, enter, leave }) {
  for (const button of all("[data-do]")) button.addEventListener("click", () => ready() && does[button.dataset.do]());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !ready() || one("dialog[open]")) return;
    if (event.key === "Escape") {
      leave();
      if (document.activeElement) document.activeElement.blur();
      return;
    }
    if (typing(event)) return;
    const key = keyOf(event);
    if (key === "Enter" && enter()) event.preventDefault();
    else if (acts[key] && (!event.repeat || REPEATED.includes(key))) {
      event.preventDefault();
      acts[key]();
    }
  });
}
